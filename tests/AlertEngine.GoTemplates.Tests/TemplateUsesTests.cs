using AlertEngine.GoTemplates.Prometheus;

namespace AlertEngine.GoTemplates.Tests;

public sealed class TemplateUsesTests
{
    [Theory]
    [InlineData("static", "")]
    [InlineData("{{ $labels.job }} of {{ .Labels.instance }}", "Labels.instance Labels.job")]
    [InlineData("{{ $value | humanize }}", "Value")]
    [InlineData("{{ .Value | printf \"%.2f\" }} {{ $externalURL }}", "ExternalURL Value")]
    [InlineData("{{ index $labels \"job\" }}", "Labels.job")]
    [InlineData("{{ index $labels $externalURL }}", "ExternalURL Labels")]
    [InlineData("{{ range $k, $v := $labels }}{{ $k }}{{ end }}", "Labels")]
    [InlineData("{{ with $labels.job }}{{ . }}{{ end }}", "Labels.job")]
    [InlineData("{{ if eq $labels.job \"x\" }}{{ $value }}{{ end }}", "Labels.job Value")]
    [InlineData("{{ define \"t\" }}{{ .job }}{{ end }}{{ template \"t\" $labels }}", "Labels.job")]
    [InlineData("{{ $x := $labels }}{{ if 1 }}{{ $x = .ExternalLabels }}{{ end }}{{ $x.a }}", "ExternalLabels Labels")]
    [InlineData("{{ (or .Labels .ExternalLabels).a }}", "ExternalLabels Labels")]
    public void The_parts_of_the_data_that_a_text_depends_on_are_known(string template, string paths)
    {
        var compiled = Compile(template);

        Assert.Equal(paths, string.Join(' ', compiled.Uses.Paths));
    }

    [Theory]
    [InlineData("{{ $value }}", false, false)]
    [InlineData("{{ now }}", true, false)]
    [InlineData("{{ if false }}{{ query \"up\" | first | value }}{{ end }}", false, true)]
    [InlineData("{{ define \"t\" }}{{ now }}{{ end }}{{ block \"b\" . }}{{ template \"t\" }}{{ end }}", true, false)]
    public void Whether_time_or_queries_matter_is_known(string template, bool time, bool queries)
    {
        var uses = Compile(template).Uses;

        Assert.Equal((time, queries), (uses.Time, uses.Queries));
    }

    [Theory]
    [InlineData("{{ $labels.job }}", "Labels.job", true)]
    [InlineData("{{ $labels.job }}", "Labels.jobs", false)]
    [InlineData("{{ $labels.job }}", "Labels", true)]
    [InlineData("{{ $labels }}", "Labels.job", true)]
    [InlineData("{{ . }}", "Value", true)]
    [InlineData("{{ $labels.job }}", "Value", false)]
    public void A_part_matters_when_it_or_what_it_belongs_to_is_used(string template, string path, bool expected) =>
        Assert.Equal(expected, Compile(template).Uses.DependsOn(path));

    private static Template Compile(string template) =>
        new TemplateLibrary(PrometheusFunctions.RuleLanguage).TryCompile("rule", template, OutputFormat.Text, out _)!;
}
