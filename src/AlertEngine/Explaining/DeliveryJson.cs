using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertEngine.Explaining;

/// <summary>How deliveries are written, and read by the command line.</summary>
[JsonSerializable(typeof(ShownDelivery))]
[JsonSerializable(typeof(ShownDelivery[]))]
[JsonSerializable(typeof(ShownReceiver[]))]
[JsonSerializable(typeof(ReceiverTestRequest))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class DeliveryJson : JsonSerializerContext
{
    /// <summary>Also for people: what needs no escape has none.</summary>
    public static readonly DeliveryJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new InstantJson() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
