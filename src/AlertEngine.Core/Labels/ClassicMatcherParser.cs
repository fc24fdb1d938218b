using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace AlertEngine.Labels;

/// <summary>The syntax of the days when label names were ASCII words: lenient about values, strict about names.</summary>
internal static class ClassicMatcherParser
{
    private const string Space = "\t\n\f\r ";

    private static readonly SearchValues<char> EndOfName = SearchValues.Create("=!" + Space);

    /// <summary>Takes matchers over from the known ones where it can, since a regular expression is dear.</summary>
    public static MatcherParse Parse(string input, ImmutableArray<Matcher> known)
    {
        var matchers = ImmutableArray.CreateBuilder<Matcher>();
        foreach (var piece in Split(input))
        {
            if (TryParse(piece, known, out var error) is not { } matcher)
                return new MatcherParse.Invalid(error);
            matchers.Add(matcher);
        }

        return new MatcherParse.Parsed(matchers.DrainToImmutable());
    }

    public static MatcherParse ParseOne(string input, ImmutableArray<Matcher> known) =>
        TryParse(input, known, out var error) is { } matcher
            ? new MatcherParse.Parsed([matcher])
            : new MatcherParse.Invalid(error);

    private static List<string> Split(string input)
    {
        var start = input.StartsWith('{') ? 1 : 0;
        var body = input[start..(input.Length > start && input.EndsWith('}') ? ^1 : ^0)];
        var pieces = new List<string>();
        var (pieceStart, quoted, escaped) = (0, false, false);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == ',' && !quoted)
            {
                pieces.Add(body[pieceStart..i]);
                pieceStart = i + 1;
            }

            quoted ^= body[i] == '"' && !escaped;
            escaped = body[i] == '\\' && !escaped;
        }

        if (body[pieceStart..].Trim() is { Length: > 0 } last)
            pieces.Add(last);
        return pieces;
    }

    private static Matcher? TryParse(string input, ImmutableArray<Matcher> known, out string error)
    {
        var rest = input.AsSpan().Trim(Space);
        var nameEnd = rest.IndexOfAny(EndOfName);
        var name = nameEnd > 0 ? rest[..nameEnd].ToString() : "";
        rest = rest[name.Length..].TrimStart(Space);
        if (!LabelName.IsMetricName(name) || OperatorAt(rest) is not { } @operator)
        {
            error = $"bad matcher format: {input}";
            return null;
        }

        var value = rest[@operator.Symbol().Length..].TrimStart(Space);
        if (TryReadValue(value) is not { } text)
        {
            error = $"matcher value contains unescaped double quote: {value}";
            return null;
        }

        error = "";
        foreach (var matcher in known)
            if (matcher.Name == name && matcher.Operator == @operator && matcher.Value == text)
                return matcher;
        return Matcher.TryCreate(name, @operator, text, out error);
    }

    private static MatchOperator? OperatorAt(ReadOnlySpan<char> text) => text switch
    {
        ['=', '~', ..] => MatchOperator.Regex,
        ['!', '~', ..] => MatchOperator.NotRegex,
        ['!', '=', ..] => MatchOperator.NotEqual,
        ['=', ..] => MatchOperator.Equal,
        _ => null,
    };

    /// <summary>The value without quotes and escapes; null where a quote stands that opens or closes nothing.</summary>
    private static string? TryReadValue(ReadOnlySpan<char> raw)
    {
        var quoted = raw.StartsWith('"');
        var body = quoted ? raw[1..] : raw;
        var value = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] == '"')
                return quoted && i == body.Length - 1 ? value.ToString() : null;
            if (body[i] != '\\' || i == body.Length - 1)
                value.Append(body[i]);
            else
                _ = body[++i] switch
                {
                    'n' => value.Append('\n'),
                    '"' or '\\' => value.Append(body[i]),
                    _ => value.Append('\\').Append(body[i]),
                };
        }

        return quoted ? null : value.ToString();
    }
}
