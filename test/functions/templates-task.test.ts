import { describe, expect, it } from 'vitest';
import { day } from '../../shared/domain/dates.ts';
import { TaskKind } from '../../shared/table/task-item.ts';
import { renderTaskAnnouncement } from '../../shared/templates/task-announcement.ts';
import { taskReasons, taskReasonText } from '../../shared/templates/task-reasons.ts';

const announcement = {
  assignee: { name: 'Piotr Zięba', language: 'pl' as const },
  task: { id: 't-1', kind: 'dispute' as const, dueDay: day('2026-12-01') },
  debtorName: 'Dach-Pol <b>Łukasz</b> Wójcik',
  invoiceNumbers: ['FV/1', 'FV/2'],
  reason: 'dispute-price',
  link: 'https://hub.example/tasks/t-1',
};

describe('the announcement of a task', () => {
  it.each(TaskKind.options)('says what kind, whom, why, until when and what to do: %s', (kind) => {
    for (const language of ['pl', 'en'] as const) {
      const mail = renderTaskAnnouncement({
        ...announcement,
        assignee: { ...announcement.assignee, language },
        task: { ...announcement.task, kind },
      });
      const words = [
        language === 'pl' ? '1 grudnia 2026' : '1 December 2026',
        'FV/1, FV/2',
        taskReasonText('dispute-price', language),
        announcement.link,
      ];
      for (const word of words) expect(mail.text).toContain(word);
      expect(mail.html).toContain('Dach-Pol &lt;b&gt;Łukasz&lt;/b&gt; Wójcik');
      expect(mail.html).not.toContain('<b>');
    }
  });

  it('keeps the customer out of the notice to the team', () => {
    const { notice } = renderTaskAnnouncement(announcement);
    expect(`${notice.subject} ${notice.text}`).not.toContain('Wójcik');
    expect(notice.text).toContain('https://hub.example/tasks/t-1');
  });

  it('names ten of a hundred invoices and counts the others', () => {
    const invoiceNumbers = Array.from({ length: 100 }, (_, at) => `F${at}`);
    const mail = renderTaskAnnouncement({ ...announcement, invoiceNumbers });
    expect(mail.text).toContain('F9 (+90)');
    expect(mail.text).not.toContain('F10');
  });

  it('passes on what a person wrote instead of a code, and knows no code by accident', () => {
    expect(taskReasonText('Proszę o pomoc', 'pl')).toBe('Proszę o pomoc');
    expect(taskReasonText('constructor', 'pl')).toBe('constructor');
    expect(taskReasons.every((reason) => taskReasonText(reason, 'pl') !== taskReasonText(reason, 'en'))).toBe(true);
  });
});
