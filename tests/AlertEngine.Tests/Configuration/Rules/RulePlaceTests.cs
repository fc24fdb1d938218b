namespace AlertEngine.Tests.Configuration.Rules;

/// <summary>Problems within expressions and templates point at the character, however the text is written in YAML.</summary>
public sealed class RulePlaceTests
{
    // The marked character is what is wrong; the mark is taken out before reading.
    [Theory]
    [InlineData("expr: up + bar ⟦baz")]
    [InlineData("expr: 'up{a=''b''} + bar ⟦baz'")]
    [InlineData("expr: \"up{a=\\\"b\\\"} + \\u0062ar ⟦baz\"")]
    [InlineData("expr: \"up{a='\\U0001F642'} + bar ⟦baz\"")]
    [InlineData("expr: \"up{a='\U0001F642'} + bar ⟦baz\"")]
    [InlineData("expr: |\n      up\n        + bar ⟦baz\n")]
    [InlineData("expr: |-\n\n      up\n\n      + bar ⟦baz")]
    [InlineData("expr: |2\n          up\n         + bar ⟦baz")]
    [InlineData("expr: >\n      up\n      +\n\n      bar ⟦baz\n")]
    [InlineData("expr: >-\n      up\n        + bar\n        ⟦baz\n      + 1")]
    [InlineData("expr: up\n      +\n\n      bar ⟦baz")]
    [InlineData("expr: \"up\n      + \\\n      bar ⟦baz\"")]
    [InlineData("expr: 'up\n\n\n      + bar ⟦baz'")]
    [InlineData("expr: up{a=~\"x.*\"} + bar ⟦baz # note")]
    [InlineData("expr: >\r\n      up\r\n      + bar ⟦baz\r\n")]
    public void The_character_of_an_expression_is_found(string expression) => AssertFound(expression, "unexpected identifier");

    [Theory]
    [InlineData("expr: 5 +⟦")]
    [InlineData("expr: '5 +⟦'")]
    [InlineData("expr: |-\n      5 +⟦")]
    public void The_end_of_an_expression_is_found(string expression) => AssertFound(expression, "unexpected end of input");

    [Theory]
    [InlineData("expr: up\n    annotations: {a: 'x {{ ⟦$nope }}'}", "undefined variable")]
    [InlineData("expr: up\n    annotations:\n      a: |\n        {{ $value }}\n        b {{ ⟦$nope }}\n", "undefined variable")]
    [InlineData("expr: up\n    labels:\n      a: >-\n        {{ $value }}\n        b {{ 1 | ⟦nofunc }}\n", "function \"nofunc\" not defined")]
    [InlineData("expr: up\n    labels: {a: \"b\\n\\n\\t⟦{{ if }}\"}", "missing value for if")]
    public void The_mistake_in_a_template_is_found(string rule, string problem) => AssertFound(rule, problem);

    [Theory]
    [InlineData("expr: !!str up bar", "5:11", "1:4: parse error: unexpected identifier")]
    [InlineData("expr: &x up bar", "5:11", "1:4: parse error: unexpected identifier")]
    public void Where_the_place_cannot_be_told_the_message_says_where_in_the_expression(string expression, string place, string message)
    {
        var problem = Assert.Single(RuleTexts.Problems(Text(expression)));

        Assert.StartsWith(place, problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_blanks_and_mistakes_do_not_hold_up_the_search()
    {
        var blanks = new string(' ', 1_000_000);
        var mistakes = string.Join('+', Enumerable.Repeat("''", 50_000));

        var problems = RuleTexts.Problems(Text($"expr: \"{mistakes}\"\n    annotations: {{a: \"{blanks}\\n{blanks}{{{{ $nope }}}}\"}}"));

        Assert.Equal(11, problems.Length);
    }

    private static void AssertFound(string rule, string message)
    {
        var (text, place) = RuleTexts.Unmark(Text(rule));

        var problem = Assert.Single(RuleTexts.Problems(text));

        Assert.StartsWith($"{place}: group \"g\", rule 1, \"A\": ", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    private static string Text(string rule) => $"groups:\n- name: g\n  rules:\n  - alert: A\n    {rule}";
}
