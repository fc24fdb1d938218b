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

    [Fact]
    public void Ten_thousand_mutated_files_are_read_or_refused_but_never_break_the_loader()
    {
        var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(10_000);

        Prop.ForAll(Arb.From(Mutations.Of(Seeds)), text => Answers(Encoding.UTF8.GetBytes(text))).Check(config);
    }

    [Fact]
    public void Arbitrary_bytes_are_refused_or_read_but_never_break_the_loader() =>
        Prop.ForAll<byte[]>(Answers).Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static bool Answers(byte[] bytes) =>
        Configs.Loader.Load("fuzz.yml", bytes) is ConfigLoad.Loaded or ConfigLoad.Refused { Problems.Length: > 0 };
}
