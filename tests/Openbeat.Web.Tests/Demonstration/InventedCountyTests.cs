using NetTopologySuite.Geometries;
using Openbeat.Modules.Places;

namespace Openbeat.Web.Tests.Demonstration;

public sealed class InventedCountyTests
{
    private static readonly InventedCounty County = InventedCounty.Shipped;

    [Fact]
    public void It_has_the_shape_of_the_blueprint()
    {
        County.PolicingAreas.Count.ShouldBe(2);
        County.PolicingAreas.ShouldAllBe(a => a.Sectors.Count == 4 && a.Sectors.Sum(s => s.Beats.Count) == 18);
        County.Functions.Count.ShouldBe(6);
        County.Beats.ShouldAllBe(b => b.Wards.Count == 1 || b.Wards.Count == 2);
    }

    [Fact]
    public void Wards_fill_the_county_without_overlap_or_gap()
    {
        County.Wards.ShouldAllBe(w => w.Shape.IsValid && w.Shape is Polygon);
        County.Shape.ShouldBeOfType<Polygon>().NumInteriorRings.ShouldBe(0);
        County.Wards.Sum(w => w.Shape.Area).ShouldBe(County.Shape.Area, 1e-9);
    }

    [Fact]
    public void Every_area_is_one_piece_of_ground()
    {
        foreach (var shape in County.Beats.Select(b => b.Shape).Concat(County.Sectors.Select(s => s.Shape)).Concat(County.PolicingAreas.Select(a => a.Shape)))
        {
            shape.ShouldBeOfType<Polygon>();
        }
    }

    /// <summary>Nobody lives there and nobody is meant: the whole of it lies in the North Sea, between 0.5 and 1.7 degrees east, north of Norfolk and east of Holderness.</summary>
    [Fact]
    public void It_lies_in_the_sea()
    {
        var box = County.Shape.EnvelopeInternal;
        (box.MinX, box.MaxX, box.MinY, box.MaxY).ShouldSatisfyAllConditions(b => b.MinX.ShouldBeGreaterThan(0.5), b => b.MaxX.ShouldBeLessThan(1.7), b => b.MinY.ShouldBeGreaterThan(53.5), b => b.MaxY.ShouldBeLessThan(54.3));
    }

    [Fact]
    public void Names_and_codes_are_each_given_once()
    {
        County.Beats.Select(b => b.Code).ShouldBeUnique();
        County.Wards.Select(w => w.Name).ShouldBeUnique();
        County.Wards.Select(w => w.Code).ShouldBeUnique();
    }

    [Theory]
    [InlineData("demonstration", true)]
    [InlineData("demonstration.copperbeck", true)]
    [InlineData("X05000001", true)]
    [InlineData("E05000001", false)]
    [InlineData("northamptonshire", false)]
    [InlineData("northamptonshire.demonstration", false)]
    public void Its_ids_are_told_from_real_ones(string id, bool invented) => InventedCounty.Has(id).ShouldBe(invented);
}
