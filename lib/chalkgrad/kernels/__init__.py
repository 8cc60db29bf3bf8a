"""What the convolution and pooling rules compute with: beside each fast kernel the readable loops it equals."""
