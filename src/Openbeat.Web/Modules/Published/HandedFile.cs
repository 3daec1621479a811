using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places;

namespace Openbeat.Modules.Published;

/// <summary>An offered file on its way through the door; each step fills in what it finds.</summary>
internal sealed class HandedFile
{
    private StopDictionaries? _readWith;

    private HandedFile(OfferedFile offered) => Offered = offered;

    public OfferedFile Offered { get; }
    public string ForceId { get; private init; } = "";
    public Month Month { get; private init; }
    public byte[] Bytes { get; private init; } = [];
    public string Sha256 { get; private set; } = "";
    public StopFileReading? Reading { get; private set; }
    public SuppliedContent? Packed { get; private set; }
    public SuppliedFile? File { get; set; }

    /// <summary>What became of it, as soon as that is known.</summary>
    public OfferedFileResult? Result { get; set; }

    /// <summary>What makes two files the same.</summary>
    public (string Sha256, string ForceId, Month Month, SourceClass Class) Key => (Sha256, ForceId, Month, Offered.Class);

    /// <summary>Finds force and month, and reads the bytes.</summary>
    public static async Task<HandedFile> TakeAsync(OfferedFile offered, Forces forces, StopReadLimits limits, CancellationToken stop)
    {
        var named = SuppliedName.TryRead(offered.Name, out var month, out var forceId);
        forceId = offered.ForceId ?? forceId;
        month = offered.Month ?? month;
        var saysMonth = named || offered.Month is not null;
        if (saysMonth && !forces.TryFind(forceId, out _))
        {
            return Refused($"There is no force '{forceId}'.");
        }

        if (forceId == Forces.DemonstrationId != offered.IsInvented)
        {
            return Refused("The demonstration force is invented as a whole: ./run demo load loads it, and no file is added to it.");
        }

        try
        {
            var bytes = await offered.Read(stop);
            return saysMonth
                ? new HandedFile(offered) { ForceId = forceId, Month = month, Bytes = bytes }
                : Refused(WrongInside(bytes, forces, limits) ?? "The name does not say the month: it should look like 2024-01-northamptonshire-stop-and-search.csv.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refused($"The file cannot be read: {unreadable.Message}");
        }

        HandedFile Refused(string sentence) => new(offered) { Result = StopImport.Refused(offered, sentence) };
    }

    /// <summary>A file of another shape is refused for its shape, whatever it is called; null where only its name is at fault.</summary>
    private static string? WrongInside(byte[] bytes, Forces forces, StopReadLimits limits)
    {
        var any = forces.All[0];
        var dictionaries = new StopDictionaries(StopCodeLists.Current);
        dictionaries.AddForce(any.Id, any.Name);
        return StopFileReader.Read(bytes, any.Id, new Month(2024, 1), dictionaries, limits).Refusal?.Sentence;
    }

    /// <summary>Finds the name of the bytes, unless reading them has found it.</summary>
    public void Name() => Sha256 = Sha256.Length > 0 ? Sha256 : Reading?.Segment?.SourceSha256 ?? Originals.NameOf(Bytes);

    /// <summary>Reads the rows, unless that is done with the same dictionaries.</summary>
    public void Read(StopDictionaries dictionaries, StopReadLimits limits)
    {
        if (!ReferenceEquals(_readWith, dictionaries))
        {
            Reading = StopFileReader.Read(Bytes, ForceId, Month, dictionaries, limits);
            _readWith = dictionaries;
        }
    }

    public void Pack() => Packed ??= Originals.Pack(Sha256, Bytes);
}
