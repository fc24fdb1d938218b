using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Integrations.Webhook;

namespace AlertEngine.Tests.Configuration;

/// <summary>The flavour of YAML that configuration files are written in.</summary>
public sealed class YamlTests
{
    private const string Valid = "route: {receiver: r}\nreceivers: [{name: r}]\n";

    [Fact]
    public void Only_the_first_document_counts() => Assert.Empty(Configs.Problems($"{Valid}---\nnonsense: true\n"));

    [Fact]
    public void JSON_is_taken() => Assert.Empty(Configs.Problems("""{"route": {"receiver": "r"}, "receivers": [{"name": "r"}]}"""));

    [Fact]
    public void A_byte_order_mark_is_tolerated() =>
        Assert.IsType<ConfigLoad.Loaded>(Configs.Loader.Load("x", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Valid)]));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_place()
    {
        var refused = (ConfigLoad.Refused)Configs.Loader.Load("x.yml", [.. "a: ü\nb: ü"u8, 0xFF]);

        Assert.Equal("x.yml:2:5: the file is not UTF-8: invalid byte at offset 11", Assert.Single(refused.Problems).ToString());
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void UTF16_is_refused_by_name_with_a_byte_order_mark_and_without(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetBytes(Valid);

        var with = (ConfigLoad.Refused)Configs.Loader.Load("x.yml", [.. encoding.Preamble, .. bytes]);
        var without = (ConfigLoad.Refused)Configs.Loader.Load("x.yml", bytes);

        Assert.Equal("x.yml:1:1: the file is not UTF-8, it looks like UTF-16: save it as UTF-8", Assert.Single(with.Problems).ToString());
        Assert.Equal(with.Problems.AsEnumerable(), without.Problems);
    }

    [Theory]
    [InlineData("a: [", "2:1: this is not YAML: ")]
    [InlineData("a: 'x", "this is not YAML: ")]
    [InlineData("a: *x", "1:4: this is not YAML: unknown anchor 'x' referenced")]
    [InlineData("a: &x [*x]", "this is not YAML: unknown anchor 'x' referenced")]
    [InlineData("a:\n  b: x\n\tc: y", "3:1: this is not YAML: ")]
    [InlineData("a:\n- b: x\n  \tc: y", "3:3: this is not YAML: ")]
    [InlineData("? [a]\n: b", "1:3: expected a name as key, got a list")]
    [InlineData("<<: 5", "1:5: <<: expected a mapping or a list of mappings to merge, got 5")]
    [InlineData("just text", "1:1: expected a mapping of settings, got just text")]
    [InlineData("x-anchors: {}", "1:1: unknown field x-anchors")]
    [InlineData("groups: []", "1:1: unknown field groups; this looks like a file of rules, for alertengine check rules")]
    [InlineData("tests: []", "1:1: unknown field tests; this looks like a file of tests, for alertengine test rules")]
    public void What_is_not_a_mapping_of_known_settings_is_refused_with_its_place(string text, string problem) =>
        Assert.Contains(Configs.Problems(text), found => found.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void Anchors_and_merge_keys_work_and_own_keys_win()
    {
        var config = Configs.Config(
            """
            route:
              receiver: r
              routes:
                - &base {receiver: a, group_wait: 1s}
                - {<<: *base, receiver: r}
                - <<: [{group_wait: 2s}, *base]
            receivers: [{name: r}, {name: a}]
            """);

        Assert.Equal(["a", "r", "a"], config.Route!.Routes.Select(route => route.Receiver));
        Assert.Equal([1, 1, 2], config.Route!.Routes.Select(route => route.Timing.Wait.Seconds));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var problem = Assert.Single(Configs.Problems("a: " + new string('[', 100_000)));

        Assert.EndsWith("nested more than 200 levels deep", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Growth_by_aliases_is_bounded()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.EndsWith("aliases make this file too large", Assert.Single(Configs.Problems(text.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_scalars_keep_their_text_where_text_is_asked_for()
    {
        var labels = Configs.Config("route: {receiver: 1.50, labels: {a: 1, b: yes, c: 0x1F, d: }}\nreceivers: [{name: '1.50'}]").Route!.Labels;

        Assert.Equal(["1", "yes", "0x1F", ""], labels.Values);
    }

    [Theory]
    [InlineData("0x10", 16)]
    [InlineData("010", 8)]
    [InlineData("0b101", 5)]
    [InlineData("1_000", 1000)]
    public void Numbers_are_read_as_YAML_1_1_writes_them(string written, int expected)
    {
        var config = Configs.Config($"route: {{receiver: r}}\nreceivers: [{{name: r, webhook_configs: [{{url: 'http://x', max_alerts: {written}}}]}}]");

        Assert.Equal(expected, ((WebhookConfig)config.Receivers[0].Integrations[0].Config).MaxAlerts);
    }

    [Theory]
    [InlineData("/tmp/[", "syntax error in pattern")]
    [InlineData("/tmp/[]x", "syntax error in pattern")]
    [InlineData("/tmp/[a-]", "syntax error in pattern")]
    [InlineData("/tmp/x\\", "syntax error in pattern")]
    public void A_malformed_pattern_of_template_files_is_refused(string pattern, string problem) =>
        Assert.Contains(Configs.Problems($"{Valid}templates: ['{pattern}']"), found => found.EndsWith(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("/none/*.tmpl")]
    [InlineData("/tmp/[a-z^]?[^x]\\[.tmpl")]
    public void A_pattern_that_matches_nothing_is_fine(string pattern) =>
        Assert.Empty(Configs.Problems($"{Valid}templates: ['{pattern}']"));

    [Fact]
    public void Relative_paths_are_relative_to_the_file()
    {
        var loaded = (ConfigLoad.Loaded)Configs.Loader.Load(
            "/etc/x/am.yml", Encoding.UTF8.GetBytes($"{Valid}templates: [t/*.tmpl]\nrule_files: [../r/*.yml]"));

        Assert.Equal(["/etc/x/t/*.tmpl"], loaded.Config.Templates);
        Assert.Equal(["/etc/r/*.yml"], loaded.Config.RuleFiles);
    }
}
