"""The demonstration: what it says (data modules) and how it is built through the services (`build_*`)."""
