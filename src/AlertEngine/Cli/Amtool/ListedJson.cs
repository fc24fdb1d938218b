using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AlertEngine.Cli.Amtool;

/// <summary>Reads what the API answers, and writes what it takes.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(ListedAlert))]
[JsonSerializable(typeof(ListedSilence))]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(ClusterStatus))]
[JsonSerializable(typeof(PostedAlert[]))]
[JsonSerializable(typeof(TakenSilence))]
[JsonSerializable(typeof(string))]
internal sealed partial class ListedJson : JsonSerializerContext
{
    public static ImmutableArray<Listed<ListedAlert>> Alerts(JsonElement json) => ReadAll(json, Default.ListedAlert);

    public static ImmutableArray<Listed<ListedSilence>> Silences(JsonElement json) => ReadAll(json, Default.ListedSilence);

    public static Listed<ListedSilence> Silence(JsonElement json) => Read(json, Default.ListedSilence);

    public static Listed<ServerStatus> Status(JsonElement json) =>
        Read(json, Default.ServerStatus) is var read ? read with { Value = read.Value with { Cluster = read.Value.Cluster.Clone() } } : read;

    public static Answer<Listed<ClusterStatus>> TryCluster(JsonElement json)
    {
        try
        {
            return new Answer<Listed<ClusterStatus>>.Given(Read(json, Default.ClusterStatus));
        }
        catch (JsonException e)
        {
            return new Answer<Listed<ClusterStatus>>.Refused(e.Message);
        }
    }

    public static string SilenceId(JsonElement json) => Read(json, Default.TakenSilence).Value.SilenceID;

    private static ImmutableArray<Listed<T>> ReadAll<T>(JsonElement json, JsonTypeInfo<T> type) =>
        json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(item => Read(item, type))]
            : throw new JsonException($"expected a list, got {json.ValueKind}");

    private static Listed<T> Read<T>(JsonElement json, JsonTypeInfo<T> type)
    {
        try
        {
            return new(json.Deserialize(type) ?? throw new JsonException("expected an object, got null"), json.GetRawText());
        }
        catch (JsonException e) when (e.Path is { } path && e.Message.Contains(typeof(T).Namespace!, StringComparison.Ordinal))
        {
            throw new JsonException($"{path}: fields are missing or of another type", e); // The reader's own words name types of this program.
        }
    }
}
