"""What leaves the site about petitions: codes, news to authors, live counts."""
