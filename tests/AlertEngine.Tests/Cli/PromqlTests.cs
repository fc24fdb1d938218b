namespace AlertEngine.Tests.Cli;

/// <summary><c>promql</c> lays out queries and changes what they select.</summary>
public sealed class PromqlTests : IDisposable
{
    private readonly Terminal terminal = new();

    [Fact]
    public async Task A_query_is_laid_out_over_lines()
    {
        const string Query = "sum by (job) (rate(http_requests_total{code=~\"5..\"}[5m])) / sum by (job) (rate(http_requests_total[5m])) > 0.05";

        var exit = await terminal.RunAsync("promql", "format", Query);

        Assert.Equal(0, exit);
        Assert.Equal(
            """
                sum by (job) (rate(http_requests_total{code=~"5.."}[5m]))
              /
                sum by (job) (rate(http_requests_total[5m]))
            >
              0.05

            """,
            terminal.Output);
    }

    [Theory]
    [InlineData("sum(rate(x{a=\"b\"}[5m])) > y{job!=\"w\"}", "sum(rate(x{a=\"b\",job=\"api\"}[5m])) > y{job=\"api\"}\n", "set", "job", "api")]
    [InlineData("x", "x{job=~\"a.*\"}\n", "set", "job", "a.*", "--type", "=~")]
    [InlineData("x", "x{job!=\"a\"}\n", "set", "job", "a", "-t", "!=")]
    [InlineData("x{job=\"a\",b=\"c\"} or y{job=\"d\"}", "x{b=\"c\"} or y\n", "delete", "job")]
    public async Task The_label_matchers_of_a_query_are_changed(string query, string expected, string verb, params string[] rest)
    {
        var exit = await terminal.RunAsync(["promql", "label-matchers", verb, query, .. rest]);

        Assert.Equal(0, exit);
        Assert.Equal(expected, terminal.Output);
    }

    [Theory]
    [InlineData("1:5: parse error: unclosed left parenthesis\n", "promql", "format", "sum(")]
    [InlineData("1:5: parse error: unclosed left parenthesis\n", "promql", "label-matchers", "delete", "sum(", "job")]
    [InlineData("error parsing regexp: missing closing ]: `[`\n", "promql", "label-matchers", "set", "x", "job", "[", "-t", "=~")]
    public async Task What_cannot_be_read_is_said_and_ends_with_1(string message, params string[] arguments)
    {
        var exit = await terminal.RunAsync(arguments);

        Assert.Equal(1, exit);
        Assert.Equal(message, terminal.Errors);
        Assert.Empty(terminal.Output);
    }

    public void Dispose() => terminal.Dispose();

}
