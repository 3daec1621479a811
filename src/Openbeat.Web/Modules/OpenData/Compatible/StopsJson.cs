using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>Writes searches in the shape of the national API as they are gone through: sixteen keys, always all of them, in its order; what is invented has one more that says so.</summary>
internal sealed class StopsJson(StopDictionaries dictionaries, MapPointNames points, bool isInvented)
{
    private const int FlushedAt = 32 * 1024;

    private static readonly JsonWriterOptions _options = new() { Encoder = CompatibleAnswer.Encoder };
    private static readonly StandardFormat _sixDecimals = new('F', 6);

    private readonly JsonEncodedText?[][] _labels = [.. StopDimensions.All.Select(d => new JsonEncodedText?[dictionaries[d].Count])];

    public async Task WriteAsync(HttpContext context, IEnumerable<StopRowRef> rows, CancellationToken stop)
    {
        context.Response.ContentType = "application/json";
        var output = context.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(output, _options);
        json.WriteStartArray();
        foreach (var row in rows)
        {
            Write(json, row);
            if (json.BytesPending > FlushedAt)
            {
                await json.FlushAsync(stop);
                await output.FlushAsync(stop);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(stop);
        await output.FlushAsync(stop);
    }

    private void Write(Utf8JsonWriter json, StopRowRef row)
    {
        json.WriteStartObject();
        WriteLabel(json, Keys.Type, row, StopDimension.Type);
        json.WriteBoolean(Keys.InvolvedPerson, KeyOf(row, StopDimension.Type) != "vehicle-search");
        WriteInstant(json, row.At);
        WriteTruth(json, Keys.Operation, row, StopDimension.Operation);
        WriteTextOrNull(json, Keys.OperationName, row.OperationName);
        WriteLocation(json, row);
        WriteLabel(json, Keys.Gender, row, StopDimension.Gender);
        WriteLabel(json, Keys.AgeRange, row, StopDimension.Age);
        WriteLabel(json, Keys.SelfDefinedEthnicity, row, StopDimension.Ethnicity);
        WriteLabel(json, Keys.OfficerDefinedEthnicity, row, StopDimension.OfficerEthnicity);
        WriteLabel(json, Keys.Legislation, row, StopDimension.Legislation);
        WriteLabel(json, Keys.ObjectOfSearch, row, StopDimension.Object);
        WriteOutcome(json, row);
        WriteTruth(json, Keys.OutcomeLinked, row, StopDimension.Linked);
        WriteTruth(json, Keys.Clothing, row, StopDimension.Clothing);
        if (isInvented)
        {
            json.WriteBoolean(Keys.Demonstration, true);
        }

        json.WriteEndObject();
    }

    private void WriteLabel(Utf8JsonWriter json, JsonEncodedText key, StopRowRef row, StopDimension dimension)
    {
        if (row.CodeOf(dimension) is > 0 and var code)
        {
            json.WriteString(key, Label(dimension, code));
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private void WriteTruth(Utf8JsonWriter json, JsonEncodedText key, StopRowRef row, StopDimension dimension)
    {
        var value = KeyOf(row, dimension);
        if (value is "yes" or "no")
        {
            json.WriteBoolean(key, value == "yes");
        }
        else
        {
            json.WriteNull(key);
        }
    }

    /// <summary>An outcome that nobody gave is an empty text, with an object of empty texts.</summary>
    private void WriteOutcome(Utf8JsonWriter json, StopRowRef row)
    {
        var code = row.CodeOf(StopDimension.Outcome);
        var label = code > 0 ? Label(StopDimension.Outcome, code) : Keys.Nothing;
        json.WriteString(Keys.Outcome, label);
        json.WriteStartObject(Keys.OutcomeObject);
        json.WriteString(Keys.Id, code > 0 ? $"bu-{KeyOf(row, StopDimension.Outcome)}" : "");
        json.WriteString(Keys.Name, label);
        json.WriteEndObject();
    }

    private void WriteLocation(Utf8JsonWriter json, StopRowRef row)
    {
        if (row.PointIndex < 0)
        {
            json.WriteNull(Keys.Location);
            return;
        }

        var point = row.Segment.MapPoints[row.PointIndex];
        var street = points.Of(point);
        json.WriteStartObject(Keys.Location);
        WriteDegrees(json, Keys.Latitude, point.Position.Latitude);
        json.WriteStartObject(Keys.Street);
        json.WriteNumber(Keys.Id, street.Number);
        json.WriteString(Keys.Name, street.Name);
        json.WriteEndObject();
        WriteDegrees(json, Keys.Longitude, point.Position.Longitude);
        json.WriteEndObject();
    }

    private static void WriteDegrees(Utf8JsonWriter json, JsonEncodedText key, double degrees)
    {
        Span<byte> text = stackalloc byte[16];
        Utf8Formatter.TryFormat(degrees, text, out var length, _sixDecimals);
        json.WriteString(key, text[..length]);
    }

    private static void WriteInstant(Utf8JsonWriter json, DateTime at)
    {
        Span<byte> text = stackalloc byte[32];
        at.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
        json.WriteString(Keys.DateTime, text[..length]);
    }

    private static void WriteTextOrNull(Utf8JsonWriter json, JsonEncodedText key, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(key, text);
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private string KeyOf(StopRowRef row, StopDimension dimension) => dictionaries[dimension][row.CodeOf(dimension)].Key;

    private JsonEncodedText Label(StopDimension dimension, int code) =>
        _labels[(int)dimension][code] ??= JsonEncodedText.Encode(dictionaries[dimension][code].Label, CompatibleAnswer.Encoder);

    private static class Keys
    {
        public static readonly JsonEncodedText Demonstration = JsonEncodedText.Encode("demonstration");
        public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
        public static readonly JsonEncodedText InvolvedPerson = JsonEncodedText.Encode("involved_person");
        public static readonly JsonEncodedText DateTime = JsonEncodedText.Encode("datetime");
        public static readonly JsonEncodedText Operation = JsonEncodedText.Encode("operation");
        public static readonly JsonEncodedText OperationName = JsonEncodedText.Encode("operation_name");
        public static readonly JsonEncodedText Location = JsonEncodedText.Encode("location");
        public static readonly JsonEncodedText Latitude = JsonEncodedText.Encode("latitude");
        public static readonly JsonEncodedText Street = JsonEncodedText.Encode("street");
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText Longitude = JsonEncodedText.Encode("longitude");
        public static readonly JsonEncodedText Gender = JsonEncodedText.Encode("gender");
        public static readonly JsonEncodedText AgeRange = JsonEncodedText.Encode("age_range");
        public static readonly JsonEncodedText SelfDefinedEthnicity = JsonEncodedText.Encode("self_defined_ethnicity");
        public static readonly JsonEncodedText OfficerDefinedEthnicity = JsonEncodedText.Encode("officer_defined_ethnicity");
        public static readonly JsonEncodedText Legislation = JsonEncodedText.Encode("legislation");
        public static readonly JsonEncodedText ObjectOfSearch = JsonEncodedText.Encode("object_of_search");
        public static readonly JsonEncodedText Outcome = JsonEncodedText.Encode("outcome");
        public static readonly JsonEncodedText OutcomeObject = JsonEncodedText.Encode("outcome_object");
        public static readonly JsonEncodedText OutcomeLinked = JsonEncodedText.Encode("outcome_linked_to_object_of_search");
        public static readonly JsonEncodedText Clothing = JsonEncodedText.Encode("removal_of_more_than_outer_clothing");
        public static readonly JsonEncodedText Nothing = JsonEncodedText.Encode("");
    }
}
