"""Tells an editor, on the story's own form, what is still missing before it may be published."""

from wagtail.admin.panels import Panel

from home.stories.consent import StoryConsent, Use
from home.stories.permit import consent_for, refusal


class ConsentPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "home/stories/admin/consent_panel.html"

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            story, user = self.instance, self.request.user if self.request else None
            is_saved = bool(story.pk)
            consent: StoryConsent | None = consent_for(story) if is_saved and not story.is_retold else None
            context |= {
                "story": story,
                "is_saved": is_saved,
                "consent": consent,
                "uses": [label for use, label in Use.choices if consent and consent.allows(use)],
                "refusal": refusal(story) if is_saved else "",
                "may_record": bool(user and user.has_perm("home.change_storyconsent")),
                "may_withdraw": bool(user and user.has_perm("home.withdraw_story")),
            }
            return context
