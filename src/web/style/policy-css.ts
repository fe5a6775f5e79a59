/** The form of a policy with the picks for its query, the page of a policy, and the bars in the list of policies. */
export const policyCss = `
.policy-form { max-width: 56rem; }
.policy-form textarea:not(#query) { font-family: var(--sans); }
.policy-form .fold { margin-top: var(--s2); padding-bottom: var(--s2); }
.pick-row { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 0 var(--s4); padding: var(--s2) 0; border-bottom: 1px solid var(--line); }
.pick-row > legend { float: left; grid-column: 1; padding: 0.25rem 0 0; color: var(--ink-2); font-size: var(--t-1); }
.pick-row > :is(.picks, .hint) { grid-column: 2; }
.pick-row .picks > input { flex: 1 1 9rem; max-width: 18rem; }
.head > .buttons { margin: var(--s2) 0; }
.facts.watched { margin-top: var(--s3); padding-top: var(--s2); border-top: 1px solid var(--line); }
.facts.watched > div { grid-template-columns: minmax(8rem, 15rem) minmax(0, 1fr); }
.head > .fold { margin-top: var(--s2); }
.shares { display: inline-block; width: 6rem; height: 0.5rem; }
@media (max-width: 47.99rem) {
  .facts.watched > div { grid-template-columns: minmax(0, 1fr); }
  .pick-row { display: block; }
  .pick-row > legend { float: none; padding: 0 0 var(--s1); }
  .pick-row .picks > input { max-width: none; }
}
`;
