using PeakStore.Load.Overload.Maths;

namespace PeakStore.Unit.Load.Overload;

public sealed class LeastSquaresTests
{
    [Fact]
    public void The_cost_of_each_part_is_told_apart()
    {
        // A served call takes 2 ms, a refusal 0.05 ms, a second 40 ms by itself.
        double[][] phases = [[100, 0, 10], [200, 50, 10], [180, 900, 12], [190, 5000, 11]];

        var fitted = LeastSquares.Fit([.. phases.Select(x => (x, (2 * x[0]) + (0.05 * x[1]) + (40 * x[2])))])!;

        Assert.Equal([2, 0.05, 40], fitted.Select(each => Math.Round(each, 6)));
    }

    [Fact]
    public void With_noise_the_fit_is_the_best_there_is()
    {
        var fitted = LeastSquares.Fit([([1], 2.1), ([2], 3.9), ([3], 6.1), ([4], 7.9)])!;

        // Σxy / Σx² = 59.8 / 30
        Assert.Equal(59.8 / 30, fitted[0], precision: 9);
    }

    [Fact]
    public void What_cannot_be_told_apart_is_not_told_apart()
    {
        Assert.Null(LeastSquares.Fit([([1, 2], 3), ([2, 4], 6), ([3, 6], 9)]));
        Assert.Null(LeastSquares.Fit([([1, 2], 3)]));
        Assert.Null(LeastSquares.Fit([]));
    }
}
