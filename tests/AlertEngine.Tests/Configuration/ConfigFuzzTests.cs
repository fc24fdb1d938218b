using System.Text;
using AlertEngine.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Tests.Configuration;

/// <summary>Whatever the file holds, the loader answers: it does not throw and it does not hang.</summary>
public sealed class ConfigFuzzTests
{
    private static readonly string[] Seeds =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Configuration", "Golden"), "*.yml").Select(File.ReadAllText),
        """
        global: {scrape_interval: 15s, external_labels: {a: $X}}
        rule_files: [rules/*.yml]
        alerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}], relabel_configs: [{action: keep, regex: a|b}]}]}
        remote_write: [{url: 'http://vm', queue_config: {capacity: 5}, write_relabel_configs: [{target_label: x}]}]
        scrape_configs: [{job_name: a, file_sd_configs: [{files: [x.yml]}]}]
        datasources: [{name: a, url: 'http://x', params: {a: [b]}}]
        event_recorder: {webhook_outputs: [{url: 'http://x'}]}
        """,
    ];

    private static readonly string[] Splices =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "\t", "&a ", "*a", "<<: *a", "'", "\"", "|", ">-", "#", "!!str ", "!!binary ",
        "? ", "---", "...", "%YAML 1.1", "null", "~", "0", "-1", "1e999", "99999999999999999999", "\u0000", "\uD83D\uDE42", "\u2028",
        "${env:X}", "${file:/}", "{{", "^(?:(", "(a+)+$", "route:", "receivers:", "routes: [", "matchers: [", "y", "=",
    ];

    [Fact]
    public void Ten_thousand_mutated_files_are_read_or_refused_but_never_break_the_loader()
    {
        var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(10_000);

        Prop.ForAll(Arb.From(Mutated), text => Answers(Encoding.UTF8.GetBytes(text))).Check(config);
    }

    [Fact]
    public void Arbitrary_bytes_are_refused_or_read_but_never_break_the_loader() =>
        Prop.ForAll<byte[]>(Answers).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static Gen<string> Mutated =>
        from seed in Gen.Elements(Seeds)
        from count in Gen.Choose(1, 8)
        from edits in Gen.ArrayOf(Edit, count)
        select edits.Aggregate(seed, (text, edit) => edit(text));

    private static Gen<Func<string, string>> Edit =>
        from kind in Gen.Choose(0, 4)
        from at in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(0, 40)
        from splice in Gen.Elements(Splices)
        select new Func<string, string>(text => Apply(text, kind, text.Length == 0 ? 0 : at % text.Length, length, splice));

    private static string Apply(string text, int kind, int at, int length, string splice)
    {
        var end = Math.Min(text.Length, at + length);

        return kind switch
        {
            0 => text.Insert(at, splice),
            1 => text.Remove(at, end - at),
            2 => text[..at] + splice + text[end..],
            3 => text.Insert(at, text[at..end]),
            _ => text[..at],
        };
    }

    private static bool Answers(byte[] bytes) =>
        Configs.Loader.Load("fuzz.yml", bytes) is ConfigLoad.Loaded or ConfigLoad.Refused { Problems.Length: > 0 };
}
