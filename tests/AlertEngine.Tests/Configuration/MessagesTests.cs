using AlertEngine.Configuration;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Configuration;

/// <summary>What configurations say of messages: templates in files, and whose messages are sent.</summary>
public sealed class MessagesTests
{
    private const string Router = "receivers: [{name: a}]\nroute: {receiver: a}\n";

    [Fact]
    public void A_template_file_that_does_not_parse_is_a_problem_with_its_place()
    {
        using var folder = new TempFolder();
        folder.Write("good.tmpl", """{{ define "a" }}b{{ end }}""");
        var bad = folder.Write("bad.tmpl", "first\n{{ nosuch 1 }}\n");

        var load = Configs.Loader.LoadFile(folder.Write("a.yml", $"{Router}templates: ['*.tmpl']"));

        var refused = Assert.IsType<ConfigLoad.Refused>(load);
        Assert.Equal([$"{bad}:2:1: function \"nosuch\" not defined"], refused.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Template_files_are_read_with_the_configuration()
    {
        using var folder = new TempFolder();
        var (b, a) = (folder.Write("b.tmpl", "2"), folder.Write("a.tmpl", "1"));

        var load = Configs.Loader.LoadFile(folder.Write("a.yml", $"{Router}templates: ['*.tmpl', 'none/*']"));

        Assert.Equal([new(a, "1"), new(b, "2")], Assert.IsType<ConfigLoad.Loaded>(load).Config.TemplateFiles);
    }

    [Fact]
    public void A_template_file_that_is_broken_later_stays_what_it_was_while_the_rest_moves_on()
    {
        using var folder = new TempFolder();
        folder.Write("good.tmpl", "1");
        var bad = folder.Write("bad.tmpl", "first");
        var source = new ConfigSource(Configs.Loader, folder.Write("a.yml", $"{Router}templates: ['*.tmpl']"), dataSource: null);
        var before = Assert.IsType<ConfigLoad.Loaded>(source.Load()).Config;
        folder.Write("good.tmpl", "2");
        folder.Write("bad.tmpl", "{{ end }}");

        var after = Assert.IsType<ConfigLoad.Loaded>(source.Load(before)).Config;
        var later = Assert.IsType<ConfigLoad.Loaded>(source.Load(after)).Config;
        folder.Write("bad.tmpl", "second");
        var mended = Assert.IsType<ConfigLoad.Loaded>(source.Load(later)).Config;

        Assert.Equal(["first", "2"], after.TemplateFiles.Select(file => file.Text));
        Assert.Equal([$"{bad}:1:1: unexpected {{{{end}}}}"], after.RefusedTemplates.Select(problem => problem.ToString()));
        Assert.Equal(after.TemplateFiles, later.TemplateFiles);
        Assert.Equal(["second", "2"], mended.TemplateFiles.Select(file => file.Text));
        Assert.Empty(mended.RefusedTemplates);
    }

    [Fact]
    public void A_template_file_that_never_was_good_is_refused_with_the_configuration()
    {
        using var folder = new TempFolder();
        var source = new ConfigSource(Configs.Loader, folder.Write("a.yml", $"{Router}templates: ['*.tmpl']"), dataSource: null);
        var before = Assert.IsType<ConfigLoad.Loaded>(source.Load()).Config;
        folder.Write("new.tmpl", "{{ end }}");

        Assert.IsType<ConfigLoad.Refused>(source.Load(before));
    }

    [Fact]
    public void A_plain_file_keeps_the_messages_of_Alertmanager()
    {
        Assert.Equal(MessagesConfig.Default, Configs.Config(Router).Messages);
        Assert.Equal(MessagesConfig.Default, Configs.Config($"{Router}messages: {{}}").Messages);
    }

    [Fact]
    public void The_printed_configuration_does_not_speak_of_messages()
    {
        var plain = Configs.Loaded(Router);
        var own = Configs.Loaded($"{Router}messages: {{style: alertengine, language: zh-CN, time_zone: Asia/Shanghai, chart: true}}");

        Assert.Equal(new() { Style = MessageStyle.Chinese, TimeZone = "Asia/Shanghai", HasChart = true }, own.Config.Messages);
        Assert.Equal(plain.Canonical, own.Canonical);
    }

    [Theory]
    [InlineData("style: slack", "style: expected alertmanager or alertengine, got \"slack\"")]
    [InlineData("language: de", "language: expected en or zh-CN, got \"de\"")]
    [InlineData("time_zone: Asia/Shangai", "unknown time zone Asia/Shangai; did you mean Asia/Shanghai?")]
    [InlineData("charts: true", "unknown field charts; did you mean chart?")]
    public void What_is_wrong_is_a_problem(string messages, string problem)
    {
        Assert.Contains(problem, Assert.Single(Configs.Problems($"{Router}messages: {{{messages}}}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_without_messages_in_it_is_doubtful()
    {
        var loaded = Configs.Loaded($"{Router}messages: {{language: zh-CN}}");

        Assert.Contains("language has no effect", Assert.Single(loaded.Warnings).Message, StringComparison.Ordinal);
    }
}
