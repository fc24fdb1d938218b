using System.Collections.Immutable;

namespace AlertEngine.Muting;

/// <summary>The silences filed under one label name.</summary>
internal sealed record SilencesOfName(ImmutableArray<Filing> AnyValue, ImmutableDictionary<string, ImmutableArray<Filing>> ByValue)
{
    public static readonly SilencesOfName None =
        new([], ImmutableDictionary.Create<string, ImmutableArray<Filing>>(StringComparer.Ordinal));

    public bool IsEmpty => AnyValue.IsEmpty && ByValue.IsEmpty;

    public int CountAt(FilingPlace place) =>
        place.Values is { } values ? values.Sum(value => ByValue.GetValueOrDefault(value, []).Length) : AnyValue.Length;

    /// <summary>With the silences at a place changed.</summary>
    public SilencesOfName At(FilingPlace place, Func<ImmutableArray<Filing>, ImmutableArray<Filing>> change)
    {
        if (place.Values is not { } values)
        {
            return this with { AnyValue = change(AnyValue) };
        }

        var byValue = ByValue.ToBuilder();
        foreach (var value in values)
        {
            var changed = change(byValue.GetValueOrDefault(value, []));
            if (changed.IsEmpty)
            {
                byValue.Remove(value);
            }
            else
            {
                byValue[value] = changed;
            }
        }

        return this with { ByValue = byValue.ToImmutable() };
    }
}
