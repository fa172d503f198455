"""History of a record: its versions, what changed between two, and putting an old one back."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import re_path, reverse
from wagtail.admin import messages
from wagtail.models import Revision
from wagtail_modeladmin.views import InstanceSpecificView

from resources.admin.versions import as_it_is, compare, restorable
from resources.disclosure import may_see_undisclosed
from resources.models import Disclosure, ImportChange, Location

PER_PAGE = 25


class HistoryOf(InstanceSpecificView):
    """Base: one record, for who may see its history."""

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_see_history(user, self.instance)

    def revisions(self):
        return (
            Revision.objects.filter(
                base_content_type=ContentType.objects.get_for_model(self.model, for_concrete_model=False),
                object_id=str(self.instance.pk),
            )
            .select_related("user")
            .order_by("-created_at", "-id")
        )

    def is_shown(self, revision: Revision) -> bool:
        """Whether the reader may see this version: a place may have been confidential when it was saved."""
        if self.model is not Location or may_see_undisclosed(self.request.user):
            return True
        return revision.content.get("disclosure") == Disclosure.FULL

    def revision(self, revision_id) -> Revision:
        revision = self.revisions().filter(pk=revision_id).first() if len(str(revision_id)) < 16 else None
        if revision is None:
            raise Http404
        if not self.is_shown(revision):
            raise PermissionDenied
        return revision

    def url(self, action: str, *args) -> str:
        return reverse(self.url_helper.get_action_url_name(action), args=(self.instance.pk, *args))

    def get_context_data(self, **kwargs):
        return super().get_context_data(history_url=self.url("history"), **kwargs)


class VersionList(HistoryOf):
    """Who saved the record, and when."""

    page_title = "History"
    template_name = "resources/admin/history.html"

    def get_context_data(self, **kwargs):
        number = self.request.GET.get("p", "1")
        page = Paginator(self.revisions(), PER_PAGE).get_page(number if len(number) < 10 else 1)
        rows = [
            {
                "revision": revision,
                "who": _name(revision.user),
                "is_shown": self.is_shown(revision),
                "is_now": revision.pk == self.instance.latest_revision_id,
                "changes_url": self.url("compare", revision.pk),
                "restore_url": self.url("restore", revision.pk),
            }
            for revision in page
        ]
        imported = ImportChange.objects.filter(record_id=self.instance.pk).select_related("run__source").order_by("-run_id", "id")
        # What a feed said of a place may date from when it was confidential.
        shows_imports = self.model is not Location or may_see_undisclosed(self.request.user)
        return super().get_context_data(page=page, rows=rows, imported=imported[:50] if shows_imports else [], **kwargs)


class Compare(HistoryOf):
    """What one version changed, or what is different since."""

    page_title = "What changed"
    template_name = "resources/admin/compare.html"

    def get_context_data(self, **kwargs):
        revision = self.revision(self.kwargs["revision_id"])
        since = self.request.GET.get("to") == "now"
        if since:
            before, after = revision.content, as_it_is(self.instance)
        else:
            older = self.revisions().filter(created_at__lte=revision.created_at, pk__lt=revision.pk).first()
            before = older.content if older and self.is_shown(older) else None
            after = revision.content
        groups = compare(self.model, before, after, self.request.user) if before else []
        return super().get_context_data(
            revision=revision,
            who=_name(revision.user),
            since=since,
            is_first=before is None,
            groups=groups,
            other_url=self.url("compare", revision.pk) + ("" if since else "?to=now"),
            restore_url=self.url("restore", revision.pk),
            **kwargs,
        )


class Restore(HistoryOf):
    """Says what putting a version back would change and lose, and does it on a POST."""

    page_title = "Put back"
    template_name = "resources/admin/restore.html"

    def check_action_permitted(self, user):
        return super().check_action_permitted(user) and self.permission_helper.user_can_edit_obj(user, self.instance)

    def get_context_data(self, **kwargs):
        revision = self.revision(self.kwargs["revision_id"])
        found = restorable(self.instance, revision.content, self.request.user)
        groups = compare(self.model, as_it_is(self.instance), found.version, self.request.user) if found.version else []
        return super().get_context_data(
            revision=revision,
            who=_name(revision.user),
            losses=found.losses,
            can_restore=found.version is not None,
            groups=groups,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        revision = self.revision(kwargs["revision_id"])
        found = restorable(self.instance, revision.content, request.user)
        if found.version is None:
            messages.error(request, "This version can't be put back, because what it belongs to is no longer there.")
            return redirect(self.url("history"))
        try:
            with transaction.atomic():
                # Keys were checked above. Modelcluster's own check would drop the parts of a part that is being brought back.
                record = self.model.from_serializable_data(found.version, check_fks=False)
                record.latest_revision = self.instance.latest_revision
                record.save()
                record.save_revision(user=request.user, previous_revision=revision, log_action=True, clean=False)
        except IntegrityError:
            messages.error(request, "This version can't be put back: it clashes with what has been saved since.")
            return redirect(self.url("history"))
        messages.success(request, f"“{record}” is as it was on {revision.created_at:%B %-d, %Y}.")
        return redirect(self.url("history"))


def _name(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else "The site itself"


class Revised:
    """Mixin for registers of models with revisions: history is versions, with compare and restore."""

    history_view_class = VersionList

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            *(self._version_url(*one) for one in (("compare", Compare), ("restore", Restore))),
        )

    def _version_url(self, action: str, view_class):
        def view(request, instance_pk, revision_id):
            return view_class.as_view(model_admin=self, instance_pk=self._existing(instance_pk))(request, revision_id=revision_id)

        return re_path(
            rf"^{self.url_helper.base_url_path}/{action}/(?P<instance_pk>[-\w]+)/(?P<revision_id>\d+)/$",
            view,
            name=self.url_helper.get_action_url_name(action),
        )
