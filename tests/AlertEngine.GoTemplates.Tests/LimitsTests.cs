using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Tests;

public sealed class LimitsTests
{
    private static readonly RenderLimits Tight = new() { Output = 10_000, Steps = 20_000, Depth = 100 };

    public static TheoryData<string, string> HostileTemplates => new()
    {
        { """{{define "x"}}{{template "x"}}{{end}}{{template "x"}}""", "exceeded maximum template depth (100)" },
        { """{{printf "%10001d" 1}}""", "output exceeds 10000 characters" },
        { """{{printf "%.10001f" 1.5}}""", "output exceeds 10000 characters" },
        { """{{printf "%*d%*d" 9000 1 9000 2}}""", "output exceeds 10000 characters" },
        { "{{range 1000}}{{range 1000}}{{range 1000}}{{end}}{{end}}{{end}}", "exceeded maximum of 20000 steps" },
        { """{{$s := "ab"}}{{range 100}}{{$s = print $s $s}}{{end}}""", "output exceeds 10000 characters" },
        { """{{$s := "aa"}}{{range 10}}{{$s = reReplaceAll "a" $s $s}}{{end}}""", "output exceeds 10000 characters" },
        { "{{$l := list 1}}{{range 1000000}}{{$l = append $l 1 2 3}}{{end}}", "exceeded maximum of 20000 steps" },
        { "{{$l := list}}{{range 1000}}{{$l = list $l}}{{end}}{{$l}}", "values nested more than 100 levels deep" },
        { "{{$l := list}}{{range 1000}}{{$l = list $l}}{{end}}{{toJson $l}}", "values nested more than 100 levels deep" },
        { "{{$l := list 1}}{{range 40}}{{$l = list $l $l}}{{end}}{{$l}}", "output exceeds 10000 characters" },
        { """{{join (printf "%9000d" 1) (stringSlice "" "" "")}}""", "output exceeds 10000 characters" },
        { "{{range 100000}}0123456789{{end}}", "output exceeds 10000 characters" },
    };

    [Theory, MemberData(nameof(HostileTemplates))]
    public void A_hostile_template_ends_in_a_clear_error(string template, string expected)
    {
        var language = AlertmanagerFunctions.Language with { Limits = Tight };
        var compiled = new TemplateLibrary(language).TryCompile("", template, OutputFormat.Text, out _);

        var rendering = compiled!.Render(Value.None, RenderContext.Empty, TestContext.Current.CancellationToken);

        Assert.EndsWith(expected, rendering.Error?.Text);
    }

    [Theory]
    [InlineData("{{((((", "))))}}", "(", ")")]
    [InlineData("", "", "{{if true}}", "{{end}}")]
    [InlineData("", "", "{{with 1}}", "{{end}}")]
    public void Nesting_without_end_is_refused_when_it_is_parsed(string before, string after, string open, string close)
    {
        var text = before + string.Concat(Enumerable.Repeat(open, 10_000)) + "1"
            + string.Concat(Enumerable.Repeat(close, 10_000)) + after;

        new TemplateLibrary(new TemplateLanguage()).TryCompile("", text, OutputFormat.Text, out var error);

        Assert.Equal("template: :1: nested more than 200 levels deep", error?.Text);
    }

    [Fact]
    public void A_long_chain_of_nested_templates_does_not_exhaust_the_stack()
    {
        var chain = string.Concat(Enumerable.Range(0, 300).Select(i =>
            $"{{{{define \"t{i}\"}}}}{string.Concat(Enumerable.Repeat("{{if 1}}", 150))}{{{{template \"t{i + 1}\"}}}}"
            + $"{string.Concat(Enumerable.Repeat("{{end}}", 150))}{{{{end}}}}"));
        var language = new TemplateLanguage { Limits = RenderLimits.Default with { Depth = 1_000_000 } };
        var template = new TemplateLibrary(language).TryCompile(
            "", chain + "{{template \"t0\"}}", OutputFormat.Text, out _);

        var rendering = template!.Render(Value.None, RenderContext.Empty, TestContext.Current.CancellationToken);

        Assert.Contains("exceeded maximum template depth", rendering.Error?.Text);
        Assert.True(template.Uses.DependsOn("anything"));
    }

    [Theory]
    [InlineData("""{{define "x"}}<script>`${ {{template "x"}}{{end}}{{template "x"}}""")]
    [InlineData("""{{define "x"}}<a b="{{template "x"}}{{end}}{{template "x"}}""")]
    public void A_template_whose_contexts_never_settle_is_refused(string template)
    {
        new TemplateLibrary(new TemplateLanguage()).TryCompile("", template, OutputFormat.Html, out var error);

        Assert.StartsWith("html/template:", error?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_ends_a_rendering()
    {
        var compiled = new TemplateLibrary(new TemplateLanguage())
            .TryCompile("", "{{range 100000000}}{{end}}", OutputFormat.Text, out _);

        Assert.Throws<OperationCanceledException>(
            () => compiled!.Render(Value.None, RenderContext.Empty, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_template_cannot_ask_more_queries_than_its_limit()
    {
        var language = Prometheus.PrometheusFunctions.RuleLanguage with
        {
            Prelude = "",
            Limits = RenderLimits.Default with { Queries = 3 },
        };
        var compiled = new TemplateLibrary(language).TryCompile(
            "", "{{range 10}}{{query (print .)}}{{end}}", OutputFormat.Text, out _);
        var asked = new List<string>();
        var context = new RenderContext
        {
            Query = (expression, _) =>
            {
                asked.Add(expression);
                return ValueTask.FromResult<QueryAnswer>(new QueryAnswer.Samples([]));
            },
        };

        var rendering = await compiled!.RenderAsync(Value.None, context, TestContext.Current.CancellationToken);

        Assert.EndsWith("more than 3 queries in one template", rendering.Error?.Text);
        Assert.Equal(["0", "1", "2"], asked);
    }
}
