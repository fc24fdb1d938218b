using System.Collections.Immutable;
using AlertEngine.Labels;

namespace AlertEngine.Ui.Alerts;

/// <summary>One thing that a reader filters by.</summary>
public abstract record FilterTerm(string Text)
{
    private static readonly char[] Operators = ['=', '!', '~', '{'];

    public abstract bool Wants(AlertRow row);

    /// <summary>Matchers as Alertmanager reads them; what holds no operator is looked for in all texts.</summary>
    public static FilterTerm Read(string text, MatcherSyntax syntax)
    {
        if (text.IndexOfAny(Operators) < 0)
        {
            return new Words(text);
        }

        return MatcherParser.Parse(text, syntax) switch
        {
            MatcherParse.Parsed { Matchers: [_, ..] matchers } => new Condition(text, matchers),
            MatcherParse.Invalid invalid => new Wrong(text, invalid.Message),
            _ => new Words(text),
        };
    }

    public sealed record Condition(string Text, ImmutableArray<Matcher> Matchers) : FilterTerm(Text)
    {
        public override bool Wants(AlertRow row)
        {
            foreach (var matcher in Matchers)
            {
                if (!matcher.Matches(row.Alert.Labels))
                {
                    return false;
                }
            }

            return true;
        }
    }

    public sealed record Words(string Text) : FilterTerm(Text)
    {
        public override bool Wants(AlertRow row) => Has(row.Alert.Labels) || Has(row.Alert.Annotations);

        private bool Has(IEnumerable<Label> texts) =>
            texts.Any(text => text.Value.Contains(Text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>It cannot be read, and filters nothing.</summary>
    public sealed record Wrong(string Text, string Problem) : FilterTerm(Text)
    {
        public override bool Wants(AlertRow row) => true;
    }
}
