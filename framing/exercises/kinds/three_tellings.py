"""Three tellings: one list of facts, three tellings by students; then peers code them blind."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from framing.exercises.answers import Answers, codes_by_item
from framing.exercises.asked import Asked, Parts
from framing.exercises.model import PLAIN, Exercise, Item, Passage, Table
from framing.exercises.telling import an_event, articles_on, facts_on
from framing.measures.told import PRESENT

FACTS = 8
TASKS = ("agency", "crowd", "order")  # from where it is told


def make(asked: Asked) -> Parts:
    """The facts that most articles on the event tell, in a random order, and three tasks."""
    event = an_event(asked)
    facts = facts_on(asked, event, articles_on(asked, event))
    if len(facts) < 3:
        raise asked.lacks("the articles on this event share fewer than three facts", "Give longer or more articles.")
    told = {fact: sum(row["told"] in PRESENT for row in rows) for fact, rows in facts.items()}
    most = sorted(asked.picked(sorted(facts), None), key=lambda fact: -told[fact])[: asked.n or FACTS]
    rows = [
        (str(n), _statement(asked, facts[fact][0]["statement"])) for n, fact in enumerate(asked.picked(most, None), 1)
    ]
    items = [
        Item(asked.name(task, asked.seed), about=asked.words.labels(asked.kind, "task")[task], asks=("telling",))
        for task in TASKS
    ]
    return Parts(items, tables=[Table(asked.say("facts"), (asked.say("number"), asked.say("fact")), tuple(rows))])


def _statement(asked: Asked, text: str) -> str:
    return asked.hidden(" ".join(text.split()))


def follow_up(exercise: Exercise, answers: Answers) -> Exercise | None:
    """The sheet for peers: every telling without its author, in an order that tells nothing; for which task is it?"""
    task_of = {one.item: task for one, task in zip(exercise.items, TASKS, strict=False) if one.asks == ("telling",)}
    texts = [
        (student, task_of[item], text)
        for student, item, name, text in codes_by_item(answers.coding)
        if name == "telling" and item in task_of
    ]
    items = sorted((_peer(exercise, *each) for each in texts), key=lambda one: one.item)
    if len(items) < 2:
        return None
    title = exercise.say("peers", title=exercise.title)
    question = exercise.say("peers_question")
    how = tuple(exercise.say(name) for name in ("peers_how", "peers_why"))
    return replace(exercise, title=title, question=question, instructions=how, items=tuple(items), tables=())


def _peer(exercise: Exercise, student: str, task: str, text: str) -> Item:
    name = hashlib.sha256(f"{exercise.name}|{student}|{task}".encode()).hexdigest()[:9]
    return Item(
        name,
        (Passage(((text, PLAIN),)),),
        asks=("task", "clue"),
        key={"task": task},
        reasons=((exercise.words["name"], student),),
    )
