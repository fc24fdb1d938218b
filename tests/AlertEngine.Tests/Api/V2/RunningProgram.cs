using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Api.V2;

/// <summary>One program for all tests of a class: each of them must leave it as it was.</summary>
public sealed class RunningProgram : IAsyncLifetime
{
    private ProgramProcess program = null!;

    public HttpClient Http => program.Http;

    public async ValueTask InitializeAsync() =>
        program = await ProgramProcess.StartAsync("route: {receiver: one}\nreceivers: [{name: one}]\n", [], CancellationToken.None);

    public ValueTask DisposeAsync() => program.DisposeAsync();
}
