using AlertEngine.Persistence;
using Microsoft.AspNetCore.Connections;

namespace AlertEngine.Hosting;

/// <summary>Runs the program to its end. What an operator can mend is said in a sentence, not in a stack trace.</summary>
internal static class Running
{
    public static async Task<bool> RunToEndAsync(
        this WebApplicationBuilder builder, ServeOptions options, Action<WebApplication> map, TextWriter error, CancellationToken cancellationToken)
    {
        if (options.ListenAddresses.Select(address => address.Problem()).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            await error.WriteLineAsync($"alertengine: {problem}");

            return false;
        }

        try
        {
            await using var app = builder.Build();
            map(app);
            var stopping = app.Lifetime.ApplicationStopping;
            try
            {
                await app.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // It was asked to stop before it was up, which is a stop like any other.
            }

            return true;
        }
        catch (StorageRefusedException e)
        {
            await error.WriteLineAsync($"alertengine: {e.Message}");
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await error.WriteLineAsync($"alertengine: {e.Message}");
        }

        return false;
    }
}
