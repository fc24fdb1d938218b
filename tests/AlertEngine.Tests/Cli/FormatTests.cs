using System.Text;
using AlertEngine.Cli.Formatting;
using AlertEngine.Configuration.Rules;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Cli;

/// <summary><c>fmt</c> lays out rule files, and loses nothing.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Before = """
        # Top.
        groups:
        # Of the group.
        - rules:
          # About Down.
          - for: 5m # five
            # The expression.
            expr: up  ==   0
            alert: Down

            annotations:
              summary: |
                # no comment
                down
            labels: {severity: page}
          - record: a:b
            expr: >-
              sum by (job) (rate(http_requests_total{code=~"5.."}[5m]))
              / sum by (job) (rate(http_requests_total[5m])) > 0.05
          # A query with a remark stays.
          - alert: C
            expr: |
              up   # why
                == 0
          interval: 1m
          name: g
        # End.

        """;

    private const string After = """
        # Top.
        groups:
        # Of the group.
        - name: g
          interval: 1m
          rules:
          # About Down.
          - alert: Down
            # The expression.
            expr: up == 0
            for: 5m # five
            labels: {severity: page}

            annotations:
              summary: |
                # no comment
                down
          - record: a:b
            expr: |2
                  sum by (job) (rate(http_requests_total{code=~"5.."}[5m]))
                /
                  sum by (job) (rate(http_requests_total[5m]))
              >
                0.05
          # A query with a remark stays.
          - alert: C
            expr: |
              up   # why
                == 0
        # End.

        """;

    private readonly TempFolder folder = new();
    private readonly Terminal terminal = new();

    [Fact]
    public void Keys_are_ordered_expressions_laid_out_and_comments_kept() =>
        Assert.Equal(After, Format(Before));

    [Fact]
    public void What_is_laid_out_stays_as_it_is() =>
        Assert.Equal(After, Format(After));

    [Fact]
    public void The_rule_files_that_come_with_the_program_are_laid_out() =>
        Assert.All(ShippedRules.Find("shipped:*"), file =>
        {
            var text = Encoding.UTF8.GetString(ShippedRules.Read(file));

            Assert.Equal(text, Format(text));
        });

    [Theory]
    [InlineData("groups: [{rules: [{expr: up  == 0, alert: A}], name: g}]\n")]
    [InlineData("groups:\n- name: g\n  rules: &r []\n- <<: *r\n  name: h\n")]
    [InlineData("groups:\n- name: g\n  rules:\n  - alert: A\n    expr: '{{ not promql'\n")]
    [InlineData("something: else\n")]
    [InlineData("")]
    public void What_is_written_otherwise_is_left_alone(string text) =>
        Assert.Equal(text, Format(text));

    [Fact]
    public async Task What_is_not_YAML_is_not_laid_out_and_the_place_is_said()
    {
        var file = folder.Write("a.yml", "groups:\n- name: g\n  rules: [\n");

        var exit = await terminal.RunAsync("fmt", file);

        Assert.Equal(1, exit);
        Assert.StartsWith($"{file}:4:1: ", terminal.Errors, StringComparison.Ordinal);
        Assert.Empty(terminal.Output);
    }

    [Fact]
    public async Task Check_names_the_files_and_changes_nothing()
    {
        var file = folder.Write("a.yml", Before);

        var exit = await terminal.RunAsync("fmt", "--check", file, folder.Write("b.yml", After));

        Assert.Equal(1, exit);
        Assert.Equal($"{file}\n", terminal.Output);
        Assert.Equal(Before, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Diff_shows_the_lines_that_change()
    {
        var file = folder.Write("a.yml", "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up==0\n");

        var exit = await terminal.RunAsync("fmt", "--diff", file);

        Assert.Equal(0, exit);
        Assert.Equal($"--- {file}\n@@ line 5 @@\n-    expr: up==0\n+    expr: up == 0\n", terminal.Output);
    }

    [Fact]
    public async Task Write_changes_the_file()
    {
        var file = folder.Write("a.yml", Before);

        var exit = await terminal.RunAsync("fmt", "-w", file);

        Assert.Equal(0, exit);
        Assert.Empty(terminal.Output);
        Assert.Equal(After, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static string? Format(string text) => RuleFileFormatter.Format(text, (_, problem) => Assert.Fail(problem));

    public void Dispose()
    {
        folder.Dispose();
        terminal.Dispose();
    }
}
