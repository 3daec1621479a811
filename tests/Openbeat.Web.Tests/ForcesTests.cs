using Openbeat.Modules.Places;

namespace Openbeat.Web.Tests;

public class ForcesTests
{
    [Fact]
    public void Forty_four_forces_are_listed_and_british_transport_police_is_known()
    {
        var forces = new Forces();
        forces.All.Count(f => f.Listed).ShouldBe(44);
        forces.TryFind("btp", out var transport).ShouldBeTrue();
        transport!.Listed.ShouldBeFalse();
        forces.TryFind("devon-and-cornwall", out var devon).ShouldBeTrue();
        devon!.Name.ShouldBe("Devon & Cornwall Police");
        forces.TryFind("Northamptonshire", out _).ShouldBeFalse();
    }
}
