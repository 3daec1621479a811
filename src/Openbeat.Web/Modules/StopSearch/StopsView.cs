using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Published;

namespace Openbeat.Modules.StopSearch;

/// <summary>An address together with the dataset it is answered from: what page, download and API all start with.</summary>
/// <param name="Newest">The number of the newest version, whichever is shown.</param>
/// <param name="Wrong">Parameters that could not be followed; they are left out of the address.</param>
public sealed record StopsView(StopsAddress Address, Dataset Dataset, int Newest, IReadOnlyList<WrongParameter> Wrong)
{
    public StopQuery Query => Address.Query;
    public StopTable Table => Dataset.Table;

    /// <summary>The first month the answer covers: the one asked for, else the first held of the forces asked for.</summary>
    public Month? From => Query.From ?? Held.Min(m => (Month?)m);

    /// <inheritdoc cref="From"/>
    public Month? To => Query.To ?? Held.Max(m => (Month?)m);

    public bool IsOlder => Dataset.Version < Newest;

    /// <summary>Whether it shows searches of the demonstration force.</summary>
    public bool IsInvented => Dataset.IsInvented;

    /// <summary>The protected searches, where the reader has added them; null in a view of open sources.</summary>
    public ProtectedSearches? Protected { get; private init; }

    /// <summary>Whether nothing is held of the sources looked at.</summary>
    public bool IsEmpty => Dataset.Table.Segments.Count == 0 && Protected is not { Files.Count: > 0 };

    /// <summary>The forces of which the sources looked at hold a month.</summary>
    public IReadOnlyList<string> ForceIds => Protected is null
        ? Dataset.ForceIds
        : [.. Dataset.ForceIds.Concat(Protected.Files.Select(f => f.ForceId)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The first and the last month held by the sources looked at, whatever the filters.</summary>
    public (Month First, Month Last)? Span => MonthsHeld([]) is { Count: > 0 } months ? (months.Min(), months.Max()) : null;

    private IEnumerable<Month> Held => MonthsHeld(Query.ValuesOf(StopDimension.Force));

    private IReadOnlySet<Month> MonthsHeld(IReadOnlyCollection<string> forces) => Protected is null
        ? Dataset.MonthsHeld(forces)
        : Dataset.MonthsHeld(forces).Concat(Protected.Files.Where(f => forces.Count == 0 || forces.Contains(f.ForceId)).Select(f => f.Month)).ToHashSet();

    /// <summary>The view of a query on the newest version.</summary>
    public static StopsView Of(StopQuery query, Dataset dataset) => new(StopsAddress.Of(query), dataset, dataset.Version, []);

    public static async Task<StopsView> ReadAsync(IQueryCollection query, PublishedDataset published, CancellationToken stop)
    {
        var wrong = new List<WrongParameter>();
        var newest = await published.CurrentAsync(stop);
        var version = StopsAddress.ReadVersion(query, newest, wrong);
        var dataset = (version is { } number ? await published.AtAsync(number, stop) ?? newest : newest).Naming(NamedIn(query));
        var address = StopsAddress.Read(query, dataset, version, wrong);
        return new StopsView(address, dataset, newest.Version, wrong)
        {
            Protected = address.WithProtected ? await ProtectedSearches.OfAsync(dataset, published, stop) : null,
        };
    }

    /// <summary>The forces and areas an address names.</summary>
    private static IEnumerable<string> NamedIn(IQueryCollection query) =>
        query[StopDimension.Force.Name()].Concat(query[StopsAddress.AreaParameter]).OfType<string>().Where(id => id.Length > 0);
}
