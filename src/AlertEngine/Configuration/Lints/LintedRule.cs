using System.Collections.Immutable;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.PromQL.Analysis;
using AlertEngine.PromQL.Syntax;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Configuration.Lints;

/// <summary>A rule as lints see it: with its expression taken apart, and with the place of every part.</summary>
internal sealed class LintedRule
{
    // What is larger no person wrote, and lints would take long over it.
    private const int MostNodes = 2000;

    private readonly RuleSource source;
    private readonly YamlNode.Scalar? expression;
    private readonly Lazy<LabelReach> reach;
    private readonly Lazy<ImmutableArray<LintedText>> texts;

    public LintedRule(LintedFile file, RuleGroup group, Rule rule, RuleSource source)
    {
        (File, Group, Rule, this.source) = (file, group, rule, source);
        expression = source.Map.Take("expr") as YamlNode.Scalar;
        Expr = (PromQLParser.Parse(rule.Expression, source.Reading.Expressions) as ParseResult.Parsed)?.Expr;
        Nodes = Expr is null ? [] : [.. ExprUses.Nodes(Expr).Take(MostNodes + 1)];
        (Expr, Nodes) = Nodes.Length > MostNodes ? (null, []) : (Expr, Nodes);
        reach = new(() => Expr is null ? LabelReach.Any : LabelReachFinder.Of(Expr));
        texts = new(() => [.. LintedText.Of(source, "labels"), .. LintedText.Of(source, "annotations")]);
    }

    public LintedFile File { get; }

    public RuleGroup Group { get; }

    public Rule Rule { get; }

    /// <summary>The rule when it makes alerts.</summary>
    public Rule.Alerting? Alert => Rule as Rule.Alerting;

    /// <summary>Null when the expression is in a dialect that is not understood, or too large.</summary>
    public Expr? Expr { get; }

    /// <summary>The expression and all within it.</summary>
    public ImmutableArray<Expr> Nodes { get; }

    /// <summary>The labels that the result of the expression can have.</summary>
    public LabelReach Reach => reach.Value;

    /// <summary>The templates of an alerting rule, those of labels first.</summary>
    public ImmutableArray<LintedText> Texts => Alert is null ? [] : texts.Value;

    /// <summary>Whether the rule, its group or its expression sets the label by which most routes choose receivers.</summary>
    public bool HasSeverity => Group.LabelsOf(Rule).ContainsKey("severity") || Reach.Always.Contains("severity");

    /// <summary>How often it is evaluated; null when that is not known.</summary>
    public Duration? Interval => Group.Interval ?? File.Set.Settings.EvaluationInterval;

    public bool IsVmalerts => source.Reading.IsVmalerts;

    /// <summary>Equal for rules whose alerts or series cannot be told apart.</summary>
    public string Identity => new DuplicateRules(Rule.Name, Group.LabelsOf(Rule)).Key();

    public Place Place => source.Map.Place;

    /// <summary>Where the value of a key stands, or the rule that lacks the key.</summary>
    public Place PlaceOf(string key) => source.Map.PlaceOf(key);

    public Place PlaceOfLabel(string name) =>
        (source.Map.Take("labels") as YamlNode.Mapping)?.Find(name)?.Key.Place ?? Place;

    /// <summary>Where a part of the expression begins.</summary>
    public Place PlaceOf(Expr part) => PlaceOf(part.Span);

    public Place PlaceOf(TextSpan span) => expression is null
        ? Place
        : source.Reading.Places.Of(expression, span.Start) ?? expression.Place;

    /// <summary>The calls within the expression of one of these functions.</summary>
    public IEnumerable<Expr.Call> Calls(params IEnumerable<string> functions) =>
        Nodes.OfType<Expr.Call>().Where(call => functions.Contains(call.Function.Name));

    /// <summary>A message that says which rule it is about.</summary>
    public string Titled(string message) => $"{source.Title}: {message}";
}
