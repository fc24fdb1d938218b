using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using AlertEngine.Configuration;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>silence import</c> makes silences out of what <c>silence query -o json</c> printed, and prints their ids.</summary>
internal static class SilenceImport
{
    private const string UnknownSilence = "[POST /silences][404]";

    public static Command Create(AmtoolFlags flags)
    {
        var isForced = new Option<bool>("--force", "-f") { Description = "Make new silences also where those with these ids are there" };
        var workers = new Option<int>("--worker", "-w") { Description = "How many to make at a time", DefaultValueFactory = _ => 8 };
        var file = new Argument<string?>("file") { Description = "A list of silences in JSON [default: standard input]", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("import", "Make silences that were listed elsewhere") { isForced, workers, file };
        command.SetVerb(flags, async (run, result, cancellationToken) => Read(result.GetValue(file)) switch
        {
            Answer<ImmutableArray<ListedSilence>>.Given given =>
                await ImportAsync(given.Value, result.GetValue(isForced), Math.Max(1, result.GetValue(workers)), run, cancellationToken),
            Answer<ImmutableArray<ListedSilence>>.Refused refused => run.Fail(refused.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        });

        return command;
    }

    private static Answer<ImmutableArray<ListedSilence>> Read(string? file)
    {
        try
        {
            using var input = file is null ? Console.OpenStandardInput() : File.OpenRead(file);
            using var document = JsonDocument.Parse(BoundedFile.Read(input).ToArray());

            return new Answer<ImmutableArray<ListedSilence>>.Given([.. ListedJson.Silences(document.RootElement).Select(silence => silence.Value)]);
        }
        catch (JsonException e)
        {
            return new Answer<ImmutableArray<ListedSilence>>.Refused($"couldn't unmarshal input data, is it JSON?: {e.Message}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Answer<ImmutableArray<ListedSilence>>.Refused($"path '{file}' does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Answer<ImmutableArray<ListedSilence>>.Refused(e.Message);
        }
    }

    private static async Task<int> ImportAsync(
        ImmutableArray<ListedSilence> silences, bool isForced, int workers, AmtoolRun run, CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var batch in silences.Chunk(workers))
        {
            var answers = await Task.WhenAll(batch.Select(silence => PostAsync(isForced ? silence with { Id = null } : silence, run, cancellationToken)));
            foreach (var (silence, answer) in batch.Zip(answers))
            {
                if (answer is Answer<string>.Refused refused)
                {
                    failed++;
                    run.Error.WriteLine($"Error adding silence id='{silence.Id}': {refused.Why}");
                }
                else
                {
                    run.Use(answer, run.Output.WriteLine);
                }
            }
        }

        return failed == 0 ? ExitCode.Fine : run.Fail($"couldn't import {failed} out of {silences.Length} silences");
    }

    // Another server does not know the id, and makes its own.
    private static async Task<Answer<string>> PostAsync(ListedSilence silence, AmtoolRun run, CancellationToken cancellationToken) =>
        await run.Server.PostSilenceAsync(silence, cancellationToken) switch
        {
            Answer<string>.Refused refused when silence.Id is not null && refused.Why.StartsWith(UnknownSilence, StringComparison.Ordinal) =>
                await run.Server.PostSilenceAsync(silence with { Id = null }, cancellationToken),
            var answer => answer,
        };
}
