namespace Openbeat.Web.Tests.Accounts;

/// <summary>A clock that tests put forward; it begins at the present, because what the framework does by its own clock must agree with it.</summary>
internal sealed class FakeClock : TimeProvider
{
    private TimeSpan _ahead = TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
