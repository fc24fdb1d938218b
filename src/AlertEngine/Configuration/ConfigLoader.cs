using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Labels;
using AlertEngine.Routing;
using NodaTime;

namespace AlertEngine.Configuration;

/// <summary>What the command line says about how configurations are read.</summary>
internal sealed record LoadOptions(MatcherSyntax Syntax, Duration Retention)
{
    public static readonly LoadOptions Default = new(MatcherSyntax.Fallback, Duration.FromHours(120));
}

/// <summary>Turns a configuration file into a <see cref="Config"/>, or into the list of everything that is wrong with it.</summary>
internal sealed class ConfigLoader(ImmutableArray<IntegrationKind> kinds, LoadOptions options)
{
    /// <param name="templates">Those in force: one whose file is broken now stays as it is.</param>
    public ConfigLoad LoadFile(string path, ImmutableArray<TemplateFile>? templates = null)
    {
        try
        {
            return Load(path, BoundedFile.Read(path), templates);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused(path, e.Message);
        }
    }

    /// <summary>Reads a configuration from memory; <paramref name="name"/> stands for the file in messages and relative paths.</summary>
    public ConfigLoad Load(string name, ReadOnlySpan<byte> bytes, ImmutableArray<TemplateFile>? templates = null)
    {
        var reading = new ConfigReading(name, options.Syntax);
        if (YamlFile.Open(bytes, reading) is not { } top)
        {
            return new ConfigLoad.Refused(reading.SortedProblems());
        }

        var config = ConfigReader.Read(top, kinds);
        reading.NoteUnknownKeys();
        WarnOfShortRetention(config.Route, reading);
        var inTemplates = new List<Problem>();
        var files = TemplateFile.Find(config.Templates, templates ?? [], inTemplates.Add);

        return reading.Problems.Count + inTemplates.Count > 0
            ? new ConfigLoad.Refused([.. reading.SortedProblems(), .. inTemplates])
            : new ConfigLoad.Loaded(
                name, config with { TemplateFiles = files }, CanonicalYaml.Print(top.Printed), HashOf(bytes), ConfigReading.Sorted(reading.Warnings), ConfigReading.Sorted(reading.NotUsed));
    }

    // What a delivery log has forgotten is told again as if it were new.
    private void WarnOfShortRetention(Route? route, ConfigReading reading)
    {
        if (route is not null && LongestRepeat(route) > options.Retention)
        {
            reading.Warn(Place.Start, "a repeat_interval is longer than --data.retention: deliveries are forgotten before they are due again, and are then repeated early");
        }
    }

    private static Duration LongestRepeat(Route route) =>
        route.Routes.Select(LongestRepeat).Append(route.Timing.Repeat).Max();

    // The first six bytes of the MD5, as Alertmanager exposes them: a float holds that many exactly.
    private static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(bytes, hash); // Tells versions of a file apart, guards nothing.

        return BinaryPrimitives.ReadUInt64LittleEndian(hash) & 0xFFFF_FFFF_FFFF;
    }

    private static ConfigLoad.Refused Refused(string file, string message) => new([new(file, Place.Start, message)]);
}
