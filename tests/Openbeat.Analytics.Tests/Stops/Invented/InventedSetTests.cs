using Openbeat.Analytics.Stops;
using Openbeat.Analytics.Stops.Invented;

namespace Openbeat.Analytics.Tests.Stops.Invented;

public sealed class InventedSetTests
{
    private static readonly string[] _forces = ["durham", "derbyshire", "northamptonshire"];

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 3, 12)]
    [InlineData(10_007, 3, 36)]
    [InlineData(250_001, 2, 149)]
    public void The_rows_add_up_to_what_was_asked_for(int rows, int forces, int months)
    {
        var files = Files(rows, forces, months);
        files.Sum(file => file.Month.Rows).ShouldBe(rows);
        files.ShouldAllBe(file => file.Month.Rows > 0);
        files.Select(file => file.Name).ShouldBeUnique();
        files.Max(file => file.Month.Month).ShouldBe(InventedSet.Last);
        files.Min(file => file.Month.Month).ShouldBeGreaterThanOrEqualTo(InventedSet.Last.Plus(1 - months));
    }

    [Fact]
    public void Forces_change_their_wording_once_and_not_all_at_once()
    {
        var changes = Files(20_000, 3, 40).GroupBy(file => file.ForceId)
            .Select(force => force.OrderBy(file => file.Month.Month).Select(file => file.Month.Wording).ToList())
            .ToList();
        changes.ShouldAllBe(wordings => wordings.SkipWhile(w => w == InventedWording.Old).All(w => w == InventedWording.Current));
        changes.Select(wordings => wordings.Count(w => w == InventedWording.Old)).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_force_is_drawn_alike_each_time_and_unlike_its_neighbour()
    {
        var (first, again) = (new InventedSet(4, _forces, 900, 2), new InventedSet(4, _forces, 900, 2));
        Bytes(first, 0).ShouldBe(Bytes(again, 0));
        Bytes(first, 0).Take(4000).ShouldNotBe(Bytes(first, 1).Take(4000));
        var place = Rows(first, 0).First(stop => stop[StopColumn.Latitude].Length > 0);
        MapPosition.FromDegrees(Number(place, StopColumn.Latitude), Number(place, StopColumn.Longitude)).IsInUnitedKingdom.ShouldBeTrue();
    }

    [Fact]
    public void Numbers_outside_their_range_are_refused()
    {
        Should.Throw<ArgumentException>(() => new InventedSet(1, [], 10, 1));
        Should.Throw<ArgumentException>(() => new InventedSet(1, _forces, 0, 1));
        Should.Throw<ArgumentException>(() => new InventedSet(1, _forces, 10, InventedSet.MostMonths + 1));
    }

    private static List<InventedFile> Files(int rows, int forces, int months) => [.. new InventedSet(4, _forces[..forces], rows, months).Forces.SelectMany(files => files)];

    private static double Number(PublishedStop stop, StopColumn column) => double.Parse(stop[column], System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Bytes(InventedSet set, int force)
    {
        using var output = new MemoryStream();
        set.Force(force).Write(output, set.Forces[force][0].Month);
        return output.ToArray();
    }

    private static IEnumerable<PublishedStop> Rows(InventedSet set, int force) => PublishedStopCsv.Read(new MemoryStream(Bytes(set, force))).Select(row => row.Stop);
}
