import { describe, expect, it } from 'vitest';
import { Action, mayDo, Role } from '../../shared/domain/permissions.ts';

const allowed = (action: Action): Role[] => Role.options.filter((role) => mayDo(role, action));

describe('what staff may do', () => {
  it.each(['board', 'auditor', 'controlling'] as const)('%s only read', (role) => {
    expect(Action.options.filter((action) => mayDo(role, action))).toEqual(['see', 'see-money']);
  });

  it('everybody sees, the administrator alone moves the clock and administers', () => {
    expect(allowed('see')).toEqual(Role.options);
    expect(allowed('move-clock')).toEqual(['admin']);
    expect(allowed('administer')).toEqual(['admin']);
  });

  it.each<[Action, Role[]]>([
    ['cancel-invoice', ['manager', 'accounting', 'admin']],
    ['record-credit-note', ['manager', 'accounting', 'admin']],
    ['record-payment', ['clerk', 'manager', 'accounting', 'admin']],
    ['decide-dispute', ['manager', 'disputes', 'admin']],
    ['change-scenario', ['manager', 'admin']],
    ['see-mailbox', ['manager', 'admin']],
    ['hand-over', ['manager', 'legal', 'admin']],
    ['answer-case', ['manager', 'legal', 'lawfirm', 'admin']],
  ])('%s is for %j', (action, roles) => {
    expect(allowed(action)).toEqual(roles);
  });

  it('nobody outside the company changes money, ladders or tasks of others', () => {
    for (const role of ['lawfirm', 'agency'] as const)
      for (const action of [
        'record-payment',
        'record-credit-note',
        'cancel-invoice',
        'pause',
        'change-scenario',
        'hand-on-task',
        'hand-over',
        'import',
      ] as const)
        expect([role, action, mayDo(role, action)]).toEqual([role, action, false]);
  });

  it('whoever can change something can see it', () => {
    for (const role of Role.options)
      if (Action.options.some((action) => mayDo(role, action))) expect(mayDo(role, 'see')).toBe(true);
  });
});
