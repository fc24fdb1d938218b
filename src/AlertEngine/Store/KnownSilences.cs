using System.Collections.Immutable;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>All silences at one moment, those over and not yet forgotten too, with the index of the others.</summary>
internal sealed record KnownSilences(ImmutableDictionary<SilenceId, Silence> ById, SilenceIndex Index)
{
    public static readonly KnownSilences None = new(ImmutableDictionary<SilenceId, Silence>.Empty, SilenceIndex.Empty);

    public KnownSilences With(Silence silence) => new(ById.SetItem(silence.Id, silence), Index.With(silence));

    /// <summary>Takes what has ended out of the index, and forgets altogether what ended before the retention.</summary>
    public KnownSilences Swept(Instant now, Instant forgetBefore)
    {
        var (byId, index) = (ById.ToBuilder(), Index);
        foreach (var (id, silence) in ById)
        {
            if (silence.StateAt(now) != SilenceState.Expired)
            {
                continue;
            }

            index = index.Without(id);
            if (silence.EndsAt < forgetBefore)
            {
                byId.Remove(id);
            }
        }

        return new(byId.ToImmutable(), index);
    }

    /// <summary>When a silence next begins or ends.</summary>
    public Instant? NextChangeAfter(Instant now) =>
        ById.Values
            .SelectMany<Silence, Instant>(silence => [silence.StartsAt, silence.EndsAt])
            .Where(at => at > now)
            .Select(at => (Instant?)at)
            .Min();
}
