using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Muting;

/// <summary>
/// Finds the alert that inhibits another. It holds the labels of every alert that could be a source; whether one fires is asked when
/// it matters, so that nothing is to be done when an alert is reported again.
/// </summary>
public sealed class InhibitionIndex
{
    private readonly ImmutableArray<RuleSources> rules;

    public InhibitionIndex(IEnumerable<InhibitRule> rules) => this.rules = [.. rules.Select(rule => new RuleSources(rule))];

    public int RuleCount => rules.Length;

    public void Add(LabelSet labels)
    {
        foreach (var rule in rules)
        {
            rule.Add(labels);
        }
    }

    public void Remove(LabelSet labels)
    {
        foreach (var rule in rules)
        {
            rule.Remove(labels);
        }
    }

    /// <summary>The source, by the first rule that has one, which inhibits the target; null when it may be told.</summary>
    public Inhibition? Find(LabelSet target, Func<LabelSet, bool> fires)
    {
        foreach (var rule in rules)
        {
            if (rule.Find(target, fires) is { } source)
            {
                return new(rule.Rule, source);
            }
        }

        return null;
    }

    /// <summary>A rule, and its possible sources by their values of the equal labels.</summary>
    private sealed class RuleSources(InhibitRule rule)
    {
        private readonly Dictionary<EqualValues, HashSet<LabelSet>> byValues = [];
        private readonly string[] ofSource = [.. rule.Equal.Select(label => label.Source)];
        private readonly string[] ofTarget = [.. rule.Equal.Select(label => label.Target)];

        public InhibitRule Rule => rule;

        public void Add(LabelSet labels)
        {
            if (!rule.Source.Matches(labels))
            {
                return;
            }

            var values = EqualValues.Of(labels, ofSource);
            if (!byValues.TryGetValue(values, out var sources))
            {
                byValues.Add(values, sources = []);
            }

            sources.Add(labels);
        }

        public void Remove(LabelSet labels)
        {
            if (!rule.Source.Matches(labels))
            {
                return;
            }

            var values = EqualValues.Of(labels, ofSource);
            if (byValues.TryGetValue(values, out var sources) && sources.Remove(labels) && sources.Count == 0)
            {
                byValues.Remove(values);
            }
        }

        public LabelSet? Find(LabelSet target, Func<LabelSet, bool> fires)
        {
            if (byValues.Count == 0 || !rule.Target.Matches(target)
                || !byValues.TryGetValue(EqualValues.Of(target, ofTarget), out var sources))
            {
                return null;
            }

            // What is both source and target would inhibit its like, and itself.
            var isTwoSided = rule.Source.Matches(target);
            foreach (var source in sources)
            {
                if (fires(source) && !(isTwoSided && rule.Target.Matches(source)))
                {
                    return source;
                }
            }

            return null;
        }
    }

    /// <summary>The values of the equal labels; a missing one is empty.</summary>
    private readonly struct EqualValues(string[] values) : IEquatable<EqualValues>
    {
        private readonly string[] values = values;

        public static EqualValues Of(LabelSet labels, string[] names) =>
            new(Array.ConvertAll(names, name => labels[name] ?? ""));

        public bool Equals(EqualValues other) => values.AsSpan().SequenceEqual(other.values);

        public override bool Equals(object? obj) => obj is EqualValues other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var value in values)
            {
                hash.Add(value);
            }

            return hash.ToHashCode();
        }
    }
}

/// <summary>Which source inhibits, and by which rule.</summary>
public sealed record Inhibition(InhibitRule Rule, LabelSet Source);
