// SPDX-License-Identifier: Apache-2.0
/* The form that invalidates all that match a pattern, through the node that the page came from. */
import * as story from './story.js';

/** @param page what is told: say(text), changed() */
export function preparePattern(node, page) {
  const form = document.getElementById('pattern-form');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const { status, content } = await node.invalidate(form.elements.entity.value, form.elements.pattern.value);
      if (status !== 200) page.say(story.refused(node, content.detail));
    } catch {
      page.say(story.noAnswer(node));
    }
    page.changed();
  });
}
