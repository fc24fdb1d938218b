using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Cli.Amtool;
using AlertEngine.Configuration;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Email;

namespace AlertEngine.Cli.Checkups;

/// <summary><c>doctor</c> looks at all that the program depends on, and says what to do about what is wrong.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var file = new Option<string?>("--config.file") { Description = "The configuration [default: the one that serve would find]", HelpName = "file" };
        var storage = new Option<string>("--storage.path") { Description = "The folder that keeps state", HelpName = "folder", DefaultValueFactory = _ => "data/" };
        var url = DataSourceFlag.Create();
        var form = TreeOutput.Flag();
        var command = new Command("doctor", "Look at all that the program depends on: files, data sources, clocks, mail servers, names, storage") { file, storage, url, form };
        command.SetAction(async (result, cancellationToken) =>
        {
            var source = new ConfigSource(new(IntegrationKinds.All, LoadOptions.Default), result.GetValue(file) ?? ConfigFiles.InThisFolder(), result.GetValue(url));
            var found = new List<Diagnosis>();
            var load = source.Load();
            found.AddRange(ConfigCheckup.Run(source.Name, load));
            if (load is ConfigLoad.Loaded loaded)
            {
                await LookAroundAsync(loaded.Config, found, cancellationToken);
            }

            found.AddRange(StorageCheckup.Run(result.GetValue(storage)!));
            Print(result.GetValue(form)!, found, result.InvocationConfiguration.Output);

            return ExitCodeOf(found);
        });

        return command;
    }

    private static async Task LookAroundAsync(Config config, List<Diagnosis> found, CancellationToken cancellationToken)
    {
        foreach (var source in config.DataSources)
        {
            await foreach (var diagnosis in new SourceCheckup(source, TimeProvider.System).RunAsync(cancellationToken))
            {
                found.Add(diagnosis);
            }
        }

        var mails = config.Receivers.SelectMany(receiver => receiver.Integrations).Select(configured => configured.Config).OfType<EmailConfig>();
        foreach (var mail in mails.Where(mail => mail.Smarthost is not null).DistinctBy(mail => (mail.Smarthost, mail.Username, mail.RequireTls)))
        {
            found.Add(await new MailCheckup(mail, TimeProvider.System).RunAsync(cancellationToken));
        }

        await foreach (var diagnosis in AddressCheckup.RunAsync(config.Receivers, cancellationToken))
        {
            found.Add(diagnosis);
        }
    }

    private static void Print(string form, List<Diagnosis> found, TextWriter output)
    {
        if (form is not TreeOutput.Table)
        {
            TreeOutput.Print(form, TreeOutput.Map(("checks", TreeOutput.List(found.Select(TreeOf)))), output);
            return;
        }

        var table = new Table("", "Check", "Which", "Found") { HeaderEndsOpen = true };
        foreach (var diagnosis in found)
        {
            table.Add(diagnosis.Word, diagnosis.What, diagnosis.Which, diagnosis.Said);
        }

        table.Print(output);
        foreach (var diagnosis in found.Where(diagnosis => diagnosis.Advice.Length > 0))
        {
            output.WriteLine($"{diagnosis.Word} {diagnosis.What} {diagnosis.Which}: {diagnosis.Advice}");
        }
    }

    private static Configuration.Yaml.CanonicalNode.Map TreeOf(Diagnosis diagnosis) => TreeOutput.Map(
        ("status", TreeOutput.Text(diagnosis.Word)),
        ("check", TreeOutput.Text(diagnosis.What)),
        ("which", TreeOutput.Text(diagnosis.Which)),
        ("found", TreeOutput.Text(diagnosis.Said)),
        ("advice", TreeOutput.TextOrNone(diagnosis.Advice)));

    // Doubts alone end well.
    private static int ExitCodeOf(List<Diagnosis> found)
    {
        var failed = found.Where(diagnosis => diagnosis.Grade is Grade.Failed).ToImmutableArray();

        return failed.IsEmpty ? ExitCode.Fine : failed.All(diagnosis => diagnosis.IsUnreachable) ? ExitCode.Unreachable : ExitCode.Findings;
    }
}
