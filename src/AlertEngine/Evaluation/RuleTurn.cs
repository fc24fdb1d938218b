using AlertEngine.Querying;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>One evaluation of a group, as its rules see it.</summary>
/// <param name="Slot">When it was due.</param>
/// <param name="At">The moment that the rules ask for; samples that they write bear it.</param>
/// <param name="EndsAt">When the next one is due.</param>
/// <param name="Source">Null when the configuration has none for the group.</param>
internal sealed record RuleTurn(Instant Slot, Instant At, Instant EndsAt, IDataSource? Source, RuleSettings Settings);
