using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Rules;

namespace AlertEngine.Cli.Amtool;

/// <summary>Understands labels and matchers among the arguments, where a first word that is neither is the name of an alert.</summary>
internal sealed class LabelWords(MatcherSyntax syntax, TextWriter error)
{
    public MatcherSyntax Syntax => syntax;

    /// <summary>As filters of the API: the server says which of them make no sense.</summary>
    public ImmutableArray<string> Filters(string[] words) => [.. Named(words)];

    public Answer<ImmutableArray<Matcher>> Matchers(string[] words)
    {
        var matchers = ImmutableArray.CreateBuilder<Matcher>();
        foreach (var word in Named(words))
        {
            switch (MatcherParser.ParseOne(word, syntax))
            {
                case MatcherParse.Parsed parsed:
                    Warn(parsed);
                    matchers.AddRange(parsed.Matchers);
                    break;
                case MatcherParse.Invalid invalid:
                    return new Answer<ImmutableArray<Matcher>>.Refused(invalid.Message);
            }
        }

        return new Answer<ImmutableArray<Matcher>>.Given(matchers.DrainToImmutable());
    }

    /// <summary>The labels of an alert, of which the first may be its name alone.</summary>
    public Answer<ImmutableSortedDictionary<string, string>> AlertLabels(string[] words) => Pairs([.. Named(words)], "labels");

    /// <summary>Names with values, written as matchers for equality.</summary>
    /// <param name="what">What they are, for the message when one is not.</param>
    /// <param name="prefix">What the message begins with when one cannot be read at all.</param>
    public Answer<ImmutableSortedDictionary<string, string>> Pairs(string[] words, string what, string prefix = "")
    {
        var pairs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            switch (MatcherParser.ParseOne(word, syntax))
            {
                case MatcherParse.Parsed { Matchers: [{ Operator: MatchOperator.Equal } pair] } parsed:
                    Warn(parsed);
                    pairs[pair.Name] = pair.Value;
                    break;
                case MatcherParse.Invalid invalid:
                    return new Answer<ImmutableSortedDictionary<string, string>>.Refused(prefix + invalid.Message);
                default:
                    return new Answer<ImmutableSortedDictionary<string, string>>.Refused($"{what} must be specified as key=value pairs");
            }
        }

        return new Answer<ImmutableSortedDictionary<string, string>>.Given(pairs.ToImmutable());
    }

    private IEnumerable<string> Named(string[] words) =>
        words is [var first, .. var others] && MatcherParser.ParseOne(first, syntax) is MatcherParse.Invalid
            ? others.Prepend(Matcher.Equal(ResultLabels.AlertName, first).ToString())
            : words;

    private void Warn(MatcherParse.Parsed parsed)
    {
        if (parsed.Warning is { } warning)
        {
            error.WriteLine($"alertengine: warning: {warning}");
        }
    }
}
