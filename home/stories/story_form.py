"""The editor's form of a story: refuses to publish, in plain words, and keeps what was typed."""

from wagtail.admin.forms import WagtailAdminPageForm

from home.stories.permit import refusal


class StoryPageForm(WagtailAdminPageForm):
    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if self._goes_public() and (words := refusal(self.instance)):
            self.add_error(None, words)
            return False
        return True

    def _goes_public(self) -> bool:
        approves = self.data.get("action-workflow-action") and self.data.get("workflow-action-name") == "approve"
        return bool(self.data.get("action-publish") or approves)
