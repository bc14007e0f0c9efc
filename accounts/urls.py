"""The addresses of accounts. allauth looks its own up without a namespace: only those that are designed are here."""

from allauth.account.views import reauthenticate
from allauth.mfa.base.views import authenticate, index
from allauth.mfa.recovery_codes.views import download_recovery_codes, generate_recovery_codes, view_recovery_codes
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn.views import list_webauthn, remove_webauthn
from django.urls import include, path

from accounts.views import contact, home, identity, personal_data, sign_in, staff
from accounts.views.second_factor import AddKey, EnrolApplication, staff_required

own = [
    path("", sign_in.SignIn.as_view(), name="sign_in"),
    path("code/", sign_in.SignInCode.as_view(), name="code"),
    path("code/again/", sign_in.SignInAgain.as_view(), name="code_again"),
    path("identity/", identity.start, name="identity"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("home/", home.home, name="home"),
    path("preferences/", home.preferences, name="preferences"),
    path("contact/code/", contact.ContactCode.as_view(), name="contact_code"),
    path("contact/code/again/", contact.ContactAgain.as_view(), name="contact_again"),
    path("contact/<slug:kind>/", contact.ChangeContact.as_view(), name="contact"),
    path("data/", personal_data.personal_data, name="personal_data"),
    path("data/export/", personal_data.export, name="export"),
    path("data/erase/", personal_data.Erase.as_view(), name="erase"),
    path("data/erase/code/", personal_data.EraseCode.as_view(), name="erase_code"),
    path("data/erase/code/again/", personal_data.EraseAgain.as_view(), name="erase_again"),
    path("data/erased/", personal_data.erased, name="erased"),
    path("staff/", staff.StaffSignIn.as_view(), name="staff_sign_in"),
    path("staff/password/", staff.PasswordMail.as_view(), name="password_mail"),
    path("staff/password/done/", staff.password_done, name="password_done"),
    path("staff/password/<uidb64>/<token>/", staff.PasswordChoose.as_view(), name="password_choose"),
]

second_factor = [
    path("", staff_required(index), name="mfa_index"),
    path("code/", authenticate, name="mfa_authenticate"),
    path("application/", EnrolApplication.as_view(), name="mfa_activate_totp"),
    path("application/remove/", staff_required(deactivate_totp), name="mfa_deactivate_totp"),
    path("keys/", staff_required(list_webauthn), name="mfa_list_webauthn"),
    path("keys/add/", AddKey.as_view(), name="mfa_add_webauthn"),
    path("keys/<int:pk>/remove/", staff_required(remove_webauthn), name="mfa_remove_webauthn"),
    path("recovery-codes/", staff_required(view_recovery_codes), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", staff_required(generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", staff_required(download_recovery_codes), name="mfa_download_recovery_codes"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("staff/", staff.StaffSignIn.as_view(), name="account_login"),
    path("staff/password-again/", staff_required(reauthenticate), name="account_reauthenticate"),
    path("staff/second-factor/", include(second_factor)),
]
