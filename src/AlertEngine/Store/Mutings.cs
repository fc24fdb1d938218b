using AlertEngine.Alerts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Store;

/// <summary>What keeps alerts from being told, asked now.</summary>
internal sealed class Mutings(Inhibitions inhibitions, ISilences silences)
{
    public AlertMarks Of(LabelSet labels, Instant now)
    {
        var silencedBy = silences.Muting(labels, now);
        var inhibitor = inhibitions.InhibitorOf(labels, now);

        return silencedBy.IsEmpty && inhibitor is null ? AlertMarks.None : new(silencedBy, inhibitor is null ? [] : [inhibitor.Source.Fingerprint]);
    }
}
