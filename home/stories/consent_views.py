"""The editing site's screens about a teller's consent: record it, note a yes to a text, withdraw the story."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.coreutils import get_content_languages

from home.stories import withdrawal
from home.stories.consent import How, StoryApproval, StoryConsent, Use
from home.stories.enforce import enforce
from home.stories.permit import consent_for, refusal, text_hash
from home.stories.story_page import StoryPage


class Day(forms.DateInput):
    """The browser's own calendar: it covers nothing, and is read out."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"type": "date", **(attrs or {})}, format="%Y-%m-%d")


class ConsentForm(forms.ModelForm):
    """What stands on the signed paper."""

    languages = forms.MultipleChoiceField(label="In which languages", widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = StoryConsent
        fields = [
            "paper_holder", "paper_place", "given_on", "expires_on", "allows_site", "allows_print", "allows_social", "languages",
        ]  # fmt: skip
        widgets = {"given_on": Day, "expires_on": Day}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = list(get_content_languages().items())
        for name in ("paper_holder", "given_on", "expires_on"):
            self.fields[name].required = True

    def clean(self) -> dict:
        told = super().clean()
        given, expires = told.get("given_on"), told.get("expires_on")
        if given and given > timezone.localdate():
            self.add_error("given_on", "That day hasn’t come yet.")
        if given and expires and expires <= given:
            self.add_error("expires_on", "It ends before it begins.")
        return told


class ApprovalForm(forms.Form):
    """The teller's answer to the text on the screen."""

    use = forms.ChoiceField(label="For which use", choices=Use.choices)
    how = forms.ChoiceField(label="How did they read it", choices=How.choices, widget=forms.RadioSelect)
    approved_on = forms.DateField(label="On which day", widget=Day, initial=timezone.localdate)
    said_yes = forms.BooleanField(label="They said yes to this text, as it stands here, and knew that they could say no")
    text_hash = forms.CharField(widget=forms.HiddenInput)

    def clean_approved_on(self):
        day = self.cleaned_data["approved_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("That day hasn’t come yet.")
        return day


def _story(request: HttpRequest, pk: int, permission: str) -> StoryPage:
    """The story as it was last saved, for somebody who may do this with it."""
    page = get_object_or_404(StoryPage, pk=pk)
    if not (request.user.has_perm(permission) and page.permissions_for_user(request.user).can_edit()):
        raise PermissionDenied
    return page.get_latest_revision_as_object()


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the signed paper says."""
    story = _story(request, pk, "home.change_storyconsent")
    consent = consent_for(story) or StoryConsent(story_key=story.translation_key)
    if consent.withdrawn_on:
        messages.error(request, "The teller has withdrawn this story. A withdrawn story has no consent any more.")
        return redirect("wagtailadmin_pages:edit", pk)
    before = consent.expires_on
    form = ConsentForm(request.POST or None, instance=consent)
    if request.method == "POST" and form.is_valid():
        gone = enforce(form.save(), before)
        messages.success(request, "Consent recorded. Next: the teller’s yes to the text.")
        if gone:
            messages.warning(request, "The story is off the site now: this consent doesn’t cover it.")
        return redirect("wagtailadmin_pages:edit", pk)
    return render(request, "home/stories/admin/consent.html", {"story": story, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the very text, to be read to its teller, and note the answer."""
    story = _story(request, pk, "home.change_storyconsent")
    consent, now = consent_for(story), text_hash(story)
    if consent is None or consent.withdrawn_on:
        messages.error(request, "Record the signed consent first.")
        return redirect("wagtailadmin_pages:edit", pk)
    form = ApprovalForm(request.POST or None, initial={"text_hash": now})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["text_hash"] != now:
            form = ApprovalForm(initial={**told, "said_yes": False, "text_hash": now})
            messages.error(request, "The text has changed since you opened this page. Read the new text to the teller.")
        else:
            StoryApproval.objects.create(
                consent=consent,
                use=told["use"],
                text_hash=now,
                approved_on=told["approved_on"],
                how=told["how"],
                noted_by=request.user,
            )
            left = refusal(story, told["use"])
            messages.success(request, f"Noted. {left or 'The text may be used so now.'}")
            return redirect("wagtailadmin_pages:edit", pk)
    earlier = [(one, one.text_hash == now) for one in consent.approvals.all()[:20]]
    return render(
        request, "home/stories/admin/approval.html", {"story": story, "form": form, "consent": consent, "earlier": earlier}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will go, and take it away."""
    page = get_object_or_404(StoryPage, pk=pk)
    if not request.user.has_perm("home.withdraw_story"):
        raise PermissionDenied
    if request.method == "POST":
        parent = page.get_parent().pk
        withdrawal.withdraw(page, request.user)
        messages.success(request, "The story is gone: pages, drafts and pictures. Its address says that it was taken back.")
        return redirect("wagtailadmin_explore", parent)
    context = {"story": page, "versions": withdrawal.versions(page), "mentions": withdrawal.mentions(page)}
    return render(request, "home/stories/admin/withdraw.html", context)


def urls() -> list:
    return [
        path("stories/<int:pk>/consent/", record, name="story_consent"),
        path("stories/<int:pk>/approval/", approve, name="story_approval"),
        path("stories/<int:pk>/withdraw/", withdraw, name="story_withdraw"),
    ]
