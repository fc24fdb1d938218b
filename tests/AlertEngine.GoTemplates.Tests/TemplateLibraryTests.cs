using AlertEngine.GoTemplates.Alertmanager;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Tests;

public sealed class TemplateLibraryTests
{
    private static readonly TemplateLibrary Empty = new(AlertmanagerFunctions.Language);

    [Fact]
    public void A_later_definition_replaces_an_earlier_one()
    {
        var earlier = Add(Empty, "a.tmpl", """{{define "t"}}first{{end}}""");

        var library = Add(earlier, "b.tmpl", """{{define "t"}}second{{end}}""");

        Assert.Equal("second", Render(library, """{{template "t"}}"""));
    }

    [Theory]
    [InlineData("""{{define "t"}}{{end}}""")]
    [InlineData("""{{define "t"}}  {{/* nothing */}} {{end}}""")]
    public void A_definition_that_says_nothing_replaces_none_that_does(string later)
    {
        var library = Add(Add(Empty, "a.tmpl", """{{define "t"}}first{{end}}"""), "b.tmpl", later);

        Assert.Equal("first", Render(library, """{{template "t"}}"""));
    }

    [Fact]
    public void A_text_can_override_a_template_for_itself_alone()
    {
        var library = Add(
            Empty, "a.tmpl", """{{define "s"}}default{{end}}{{define "t"}}[{{template "s"}}]{{end}}""");

        var overridden = Render(library, """{{define "s"}}own{{end}}{{template "t"}}""");
        var afterwards = Render(library, """{{template "t"}}""");

        Assert.Equal(("[own]", "[default]"), (overridden, afterwards));
    }

    [Fact]
    public void Text_outside_definitions_is_a_template_named_after_its_file()
    {
        var library = Add(Empty, "a.tmpl", "hello {{.}}");

        Assert.Equal("hello you", Render(library, """{{template "a.tmpl" "you"}}"""));
    }

    [Fact]
    public void An_error_in_a_file_names_the_file_the_line_and_the_template()
    {
        var library = Add(Empty, "x3.tmpl", "\n{{define \"bad\"}}\n{{ .Nope }}{{end}}");

        var error = TryRender(library, """{{template "bad" .}}""").Error;

        Assert.Equal(
            "template: x3.tmpl:3:3: executing \"bad\" at <.Nope>: can't evaluate field Nope in type *template.Data",
            error?.Text);
    }

    [Fact]
    public void A_broken_file_is_reported_and_changes_nothing()
    {
        var library = Add(Empty, "a.tmpl", """{{define "t"}}first{{end}}""");

        var broken = library.TryAdd("b.tmpl", "\n{{ if }}", out var error);

        Assert.Null(broken);
        Assert.Equal(("b.tmpl", 2, "template: b.tmpl:2: missing value for if"), (error!.Name, error.Line, error.Text));
        Assert.Equal("first", Render(library, """{{template "t"}}"""));
    }

    [Fact]
    public void Html_errors_name_the_file_in_which_they_stand()
    {
        var library = Add(Empty, "page.tmpl", "\n{{define \"p\"}}<a {{if .}}href=\"{{end}}>{{end}}");

        library.TryCompile("", "{{template \"p\" 1}}", OutputFormat.Html, out var error);

        Assert.StartsWith("html/template:page.tmpl:2:22: {{if}} branches end in different contexts", error?.Text);
    }

    [Fact]
    public void Route_labels_may_ask_for_each_other_but_not_in_a_circle()
    {
        var types = AlertmanagerTypes.Current;
        var data = new NotificationValue(types)
        {
            Receiver = "team",
            RouteLabels = new StringMap(
                [
                    new("plain", "{{ .Receiver }}"), new("nested", "<{{ routeLabels \"plain\" }}>"),
                    new("a", "{{ routeLabels \"b\" }}"), new("b", "{{ routeLabels \"a\" }}"),
                ],
                types.KeyValues),
        };

        var text = TryRender(Empty, """{{ routeLabels "nested" }}{{ routeLabels "unknown" }}""", data).Text;
        var error = TryRender(Empty, """{{ routeLabels "a" }}""", data).Error;

        Assert.Equal("<team>", text);
        Assert.EndsWith("route label cycle detected: a -> b -> a", error?.Text);
    }

    [Fact]
    public void Names_and_values_can_join_themselves()
    {
        var types = AlertmanagerTypes.Current;
        var labels = new StringMap([new("b", "2"), new("alertname", "1")], types.KeyValues);
        var data = new NotificationValue(types) { GroupLabels = labels };

        var template = """{{ .GroupLabels.Names.Join ":" }} {{ .GroupLabels.Values.Join "" }}""";
        var text = TryRender(Empty, template, data).Text;

        Assert.Equal("alertname:b 12", text);
    }

    [Fact]
    public void A_compiled_template_renders_on_many_threads_at_once()
    {
        var template = Empty.TryCompile(
            "", "{{$x := .}}{{range 50}}{{printf \"%s%d;\" $x .}}{{end}}", OutputFormat.Text, out _)!;
        var expected = Enumerable.Range(0, 64)
            .Select(i => string.Concat(Enumerable.Range(0, 50).Select(j => $"t{i}-{j};")));

        var actual = Enumerable.Range(0, 64).AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(
            i => template.Render(Value.Of($"t{i}-"), RenderContext.Empty, CancellationToken.None).Text);

        Assert.Equal(expected, actual);
    }

    private static TemplateLibrary Add(TemplateLibrary library, string file, string text) =>
        library.TryAdd(file, text, out var error) ?? throw new InvalidOperationException(error!.Text);

    private static string? Render(TemplateLibrary library, string text) => TryRender(library, text).Text;

    private static Rendering TryRender(TemplateLibrary library, string text, NotificationValue? data = null) =>
        library.TryCompile("", text, OutputFormat.Text, out _)!.Render(
            Value.Of(data ?? new NotificationValue(AlertmanagerTypes.Current)),
            RenderContext.Empty,
            TestContext.Current.CancellationToken);
}
