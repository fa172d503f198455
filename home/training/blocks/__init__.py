"""What a lesson is built from: one template each in templates/blocks/training/."""

from wagtail import blocks

from home.training.blocks.catalogue import CatalogueBlock, ListingNeedBlock
from home.training.blocks.choosing import QuizBlock, ScenarioBlock
from home.training.blocks.showing import PictureBlock, VideoBlock
from home.training.blocks.telling import (
    ChecklistBlock,
    CrosswalkBlock,
    GapBlock,
    HandoutBlock,
    LessonTextBlock,
    PrincipleBlock,
    ScriptBlock,
)
from home.training.blocks.writing import ActionPlanBlock, DiscussionBlock, ReflectionBlock, WorksheetBlock


class LessonBlocks(blocks.StreamBlock):
    """The body of a lesson: to read, to choose, to write, and to look up."""

    text = LessonTextBlock(group="To read")
    principle = PrincipleBlock(group="To read")
    script = ScriptBlock(group="To read")
    crosswalk = CrosswalkBlock(group="To read")
    checklist = ChecklistBlock(group="To read")
    handout = HandoutBlock(group="To read")
    picture = PictureBlock(group="To read")
    video = VideoBlock(group="To read")
    gap = GapBlock(group="To read")
    scenario = ScenarioBlock(group="To choose")
    quiz = QuizBlock(group="To choose")
    reflection = ReflectionBlock(group="To write, for the learner alone")
    worksheet = WorksheetBlock(group="To write, for the learner alone")
    action_plan = ActionPlanBlock(group="To write, for the learner alone")
    discussion = DiscussionBlock(group="To talk about")
    listing_need = ListingNeedBlock(group="From the catalogue")
    catalogue = CatalogueBlock(group="From the catalogue")


__all__ = ["LessonBlocks"]
