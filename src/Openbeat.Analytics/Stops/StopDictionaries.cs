using System.Text.Json;

namespace Openbeat.Analytics.Stops;

/// <summary>The dictionaries of all dimensions: what the codes in columns stand for. Segments and tables share one set.</summary>
public sealed class StopDictionaries
{
    /// <summary>The key of the ethnic group of self-defined ethnicities that no code list has.</summary>
    public const string UnlistedGroup = "unlisted";

    private const int FormatVersion = 1;
    private readonly StopDictionary[] _dictionaries;

    /// <summary>Makes dictionaries that hold the values of the code lists and no force.</summary>
    public StopDictionaries(StopCodeLists lists)
        : this(lists, restored: null)
    {
    }

    private StopDictionaries(StopCodeLists lists, Action<StopDictionaries>? restored)
    {
        ArgumentNullException.ThrowIfNull(lists);
        CodeLists = lists;
        _dictionaries = [.. StopDimensions.All.Select(dimension => new StopDictionary(dimension, lists))];
        restored?.Invoke(this);
        foreach (var dictionary in _dictionaries)
        {
            dictionary.AddListed();
        }

        this[StopDimension.EthnicGroup].Restore(UnlistedGroup, "Not on the code list", isKnown: false);
    }

    /// <summary>The lists that labels are matched with.</summary>
    public StopCodeLists CodeLists { get; }

    /// <summary>The dictionary of a dimension.</summary>
    public StopDictionary this[StopDimension dimension] => _dictionaries[(int)dimension];

    /// <summary>Makes a force known, or renames it.</summary>
    /// <param name="id">The published identifier, such as <c>northamptonshire</c>.</param>
    /// <param name="name">The name readers see.</param>
    public void AddForce(string id, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this[StopDimension.Force].AddKnown(id, name);
    }

    /// <summary>A copy that grows by itself, for a run that must leave no trace.</summary>
    public StopDictionaries Copy() => FromJson(CodeLists, ToJson());

    /// <summary>All values as JSON, to be kept beside the segments.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("format", FormatVersion);
            json.WriteStartObject("dimensions");
            foreach (var dictionary in _dictionaries)
            {
                json.WriteStartArray(dictionary.Dimension.Name());
                foreach (var value in dictionary.Values)
                {
                    json.WriteStartObject();
                    json.WriteString("key", value.Key);
                    json.WriteString("label", value.Label);
                    json.WriteBoolean("known", value.IsKnown);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Puts back dictionaries written by <see cref="ToJson"/>: every code keeps its value, and values new in the code lists are added after them.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such document.</exception>
    public static StopDictionaries FromJson(StopCodeLists lists, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.GetProperty("format").GetInt32() != FormatVersion)
            {
                throw new InvalidDataException("The dictionaries were written in another format.");
            }

            var dimensions = document.RootElement.GetProperty("dimensions");
            return new StopDictionaries(lists, fresh =>
            {
                foreach (var property in dimensions.EnumerateObject())
                {
                    if (StopDimensions.TryParse(property.Name, out var dimension))
                    {
                        foreach (var value in property.Value.EnumerateArray())
                        {
                            fresh[dimension].Restore(value.GetProperty("key").GetString()!, value.GetProperty("label").GetString()!, value.GetProperty("known").GetBoolean());
                        }
                    }
                }
            });
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"The dictionaries cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>For each code of self-defined ethnicity, the code of its group.</summary>
    internal int[] EthnicGroupOfEthnicity()
    {
        var groups = this[StopDimension.EthnicGroup];
        return [.. this[StopDimension.Ethnicity].Values.Select(value => groups.TryFind(value.Group ?? UnlistedGroup, out var group) ? group.Code : 0)];
    }
}
