using AlertEngine.Persistence;
using NodaTime.Extensions;

namespace AlertEngine.Evaluation;

/// <summary>Notes now and then that rules are evaluated, so that a restart knows how long they were not.</summary>
internal sealed partial class AliveBeat(RuleEngine engine, IPhaseLog phases, TimeProvider time, ILogger<AliveBeat> logger) : BackgroundService
{
    private readonly PeriodicTimer beat = new(TimeSpan.FromSeconds(15), time);

    public override void Dispose()
    {
        beat.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!engine.Groups.IsEmpty)
                {
                    await phases.SaveAliveAsync(time.GetCurrentInstant(), stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // one missed note must not end them
            {
                NotNoted(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "That the rules are evaluated was not noted")]
    private partial void NotNoted(Exception exception);
}
