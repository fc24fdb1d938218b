namespace AlertEngine.Integrations;

/// <summary>How many messages a service takes within how long.</summary>
internal readonly record struct Pace(int Messages, TimeSpan Per)
{
    public static Pace PerMinute(int messages) => new(messages, TimeSpan.FromMinutes(1));

    public static Pace PerSecond(int messages) => new(messages, TimeSpan.FromSeconds(1));
}
