using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V2;

/// <summary>What was answered with success is there after SIGKILL.</summary>
public sealed class CrashTests
{
    private const int Rounds = 5;
    private const int Callers = 16;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_silence_and_its_end_is_there_after_a_kill_at_any_moment()
    {
        var moments = new Random(Seed: 1);
        await using var program = await ProgramProcess.StartAsync("route: {receiver: one}\nreceivers: [{name: one}]\n", [], Cancellation);
        var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var most = acknowledged.Count + moments.Next(1, 300);
            var callers = Enumerable.Range(0, Callers).Select(_ => MakeAsync(program.Http, acknowledged, () =>
            {
                if (acknowledged.Count >= most)
                {
                    enough.TrySetResult();
                }
            })).ToArray();
            await enough.Task.OrFail(() => "too few silences were made", Cancellation);

            await program.KillAsync(Cancellation);
            await Task.WhenAll(callers);
            await program.RestartAsync(Cancellation);

            var known = await KnownAsync(program.Http);
            Assert.All(acknowledged, one => Assert.Equal(one.Value, known[one.Key]));
        }
    }

    // Makes silences and ends every other one, until the connection breaks.
    private static async Task MakeAsync(HttpClient http, ConcurrentDictionary<string, string> acknowledged, Action told)
    {
        try
        {
            for (var n = 0; ; n++)
            {
                var id = await PostAsync(http);
                acknowledged[id] = "active";
                if (n % 2 == 1)
                {
                    acknowledged.TryRemove(id, out _); // until its end is acknowledged nobody knows which of the two it is
                    (await http.DeleteAsync($"/api/v2/silence/{id}", Cancellation)).EnsureSuccessStatusCode().Dispose();
                    acknowledged[id] = "expired";
                }

                told();
            }
        }
        catch (HttpRequestException) // killed
        {
        }
        catch (IOException) // killed within an answer
        {
        }
    }

    private static async Task<string> PostAsync(HttpClient http)
    {
        using var answer = await http.PostAsJsonAsync(
            "/api/v2/silences",
            new
            {
                matchers = new[] { new { name = "a", value = "b", isRegex = false } },
                startsAt = "2026-01-01T00:00:00Z",
                endsAt = "2100-01-01T00:00:00Z",
                createdBy = "me",
                comment = "why",
            },
            Cancellation);
        answer.EnsureSuccessStatusCode();
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));

        return made.RootElement.GetProperty("silenceID").GetString()!;
    }

    private static async Task<Dictionary<string, string>> KnownAsync(HttpClient http)
    {
        using var silences = JsonDocument.Parse(await http.GetStringAsync("/api/v2/silences", Cancellation));

        return silences.RootElement.EnumerateArray().ToDictionary(
            silence => silence.GetProperty("id").GetString()!,
            silence => silence.GetProperty("status").GetProperty("state").GetString()!,
            StringComparer.Ordinal);
    }
}
