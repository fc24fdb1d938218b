using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Tests.Configuration;
using AlertEngine.Tests.House;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations;

/// <summary>
/// A folder of golden requests: <c>config.yml</c> with one receiver <c>ops.team</c> and its one integration, where <c>{url}</c> is the
/// service's address; <c>answers.yml</c>, if the service says more than 200; and a file for each scene.
/// </summary>
internal sealed class GoldenVariant(string name)
{
    /// <summary>The scenes of a variant whose first line is a comment that names them; all, if it names none.</summary>
    private const string ScenesMark = "# scenes: ";

    private static readonly string Root = Path.Combine(Repository.Root, "tests", "AlertEngine.Tests", "Integrations", "Golden");

    private readonly string folder = Path.Combine(Root, name);

    public static ImmutableArray<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public string Name => name;

    /// <summary>What was recorded is from Alertmanager, unless the file says that Alertmanager has nothing of the kind.</summary>
    public bool IsAlertmanagers => !Text.Contains("# ours", StringComparison.Ordinal);

    public IEnumerable<GoldenScene> Scenes =>
        Text.Split('\n').FirstOrDefault(line => line.StartsWith(ScenesMark, StringComparison.Ordinal)) is { } line
            ? GoldenScene.All.Where(scene => line[ScenesMark.Length..].Split(' ').Contains(scene.Name))
            : GoldenScene.All;

    private string Text => File.ReadAllText(Path.Combine(folder, "config.yml"));

    /// <summary>The configuration with the routes that the scenes need.</summary>
    public string Configuration(Uri service) =>
        $$"""
        {{Of(service, Text)}}
        route: {receiver: ops.team, group_by: [alertname], group_wait: 100ms, group_interval: 1s, repeat_interval: 1h}
        """;

    public ConfiguredIntegration Integration(Uri service) => Configs.Config(Configuration(service)).Receivers[0].Integrations.Single();

    public string Expected(string scene) => File.ReadAllText(FileOf(scene));

    public void Record(string scene, string requests) => File.WriteAllText(FileOf(scene), requests);

    /// <summary>Makes a stub answer as the service does. Of answers for one request each but the last is given once.</summary>
    public void Script(StubReceiver service)
    {
        var path = Path.Combine(folder, "answers.yml");
        if (!File.Exists(path))
        {
            return;
        }

        var answers = Answers(Of(service.Url, File.ReadAllText(path))).ToLookup(answer => answer.On, answer => answer.Answer)
            .ToDictionary(answers => answers.Key, answers => new Queue<StubAnswer>(answers));
        service.Decide = request => answers.TryGetValue($"{request.Method} {request.Path}", out var queue)
            ? queue.Count > 1 ? queue.Dequeue() : queue.Peek()
            : null;
    }

    private static string Of(Uri service, string text) => text.Replace("{url}", service.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private static IEnumerable<(string On, StubAnswer Answer)> Answers(string text)
    {
        var list = (YamlNode.List)YamlReader.ReadFirst(text, (_, problem) => throw new InvalidDataException(problem))!;
        foreach (var entry in list.Items.Cast<YamlNode.Mapping>())
        {
            var status = int.Parse(Field("status") ?? "200", System.Globalization.CultureInfo.InvariantCulture);

            yield return (Field("on")!, new StubAnswer(status, Field("body") ?? "", Field("type") ?? "application/json"));

            string? Field(string key) => (entry.Find(key)?.Value as YamlNode.Scalar)?.Text;
        }
    }

    private string FileOf(string scene) => Path.Combine(folder, $"{scene}.http");
}
